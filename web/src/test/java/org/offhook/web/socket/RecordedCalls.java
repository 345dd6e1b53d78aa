package org.offhook.web.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.offhook.call.CallControl;
import org.offhook.call.CallId;
import org.offhook.call.CallQuality;
import org.offhook.call.CallView;
import org.offhook.call.ClientCommand;
import org.offhook.call.CommandResult;
import org.offhook.call.DeviceId;
import org.offhook.directory.UserRef;

/** The calls' door as the sockets see it: remembers what was asked, answers when told to. */
final class RecordedCalls implements CallControl {
  final List<ClientCommand> commands = new ArrayList<>();
  final List<CompletableFuture<CommandResult>> answers = new ArrayList<>();
  final List<String> presence = new ArrayList<>();
  final List<CallView> calls = new ArrayList<>();

  @Override
  public CompletionStage<CommandResult> command(
      UserRef user, DeviceId device, ClientCommand command) {
    commands.add(command);
    var answer = new CompletableFuture<CommandResult>();
    answers.add(answer);
    return answer;
  }

  @Override
  public List<CallView> calls(UserRef user) {
    return List.copyOf(calls);
  }

  @Override
  public Optional<CallQuality> quality(UserRef user, CallId call) {
    return Optional.empty();
  }

  @Override
  public void deviceHere(UserRef user, DeviceId device) {
    presence.add("here " + device);
  }

  @Override
  public void deviceGone(UserRef user, DeviceId device) {
    presence.add("gone " + device);
  }

  @Override
  public void serverStopping() {}
}
