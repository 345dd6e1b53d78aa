package org.offhook.sip;

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

/** The calls' door where a test has no devices. */
final class NoCalls implements CallControl {
  @Override
  public CompletionStage<CommandResult> command(
      UserRef user, DeviceId device, ClientCommand command) {
    return CompletableFuture.completedStage(CommandResult.NO_SUCH_CALL);
  }

  @Override
  public List<CallView> calls(UserRef user) {
    return List.of();
  }

  @Override
  public Optional<CallQuality> quality(UserRef user, CallId call) {
    return Optional.empty();
  }

  @Override
  public void deviceHere(UserRef user, DeviceId device) {}

  @Override
  public void deviceGone(UserRef user, DeviceId device) {}

  @Override
  public void serverStopping() {}
}
