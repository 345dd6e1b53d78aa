package org.offhook.call.live;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallControl;
import org.offhook.call.CallEnded;
import org.offhook.call.CallId;
import org.offhook.call.CallPorts;
import org.offhook.call.CallQuality;
import org.offhook.call.CallStarted;
import org.offhook.call.CallView;
import org.offhook.call.ClientCommand;
import org.offhook.call.CommandResult;
import org.offhook.call.DeviceId;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxEvent;
import org.offhook.call.PbxEvents;
import org.offhook.directory.Numbers;
import org.offhook.directory.UserRef;
import org.offhook.media.MediaSessions;
import org.offhook.media.PbxSecurity;
import org.offhook.routing.Undisturbed;
import org.offhook.work.Work;

/** The door of the calls in the server: gives the {@link Switchboard} what it needs of it. */
@ApplicationScoped
public class CallDoor implements CallControl, PbxEvents {
  @Inject private Work work;
  @Inject private Clock clock;
  @Inject private CallPorts ports;
  @Inject private Numbers numbers;
  @Inject private CallAnnouncer announcer;
  @Inject private MediaSessions media;
  @Inject private Undisturbed undisturbed;

  @Inject
  @ConfigProperty(name = "offhook.media.pbx.security", defaultValue = "RTP")
  private PbxSecurity security;

  private Switchboard switchboard;

  @PostConstruct
  void open() {
    var unannounced = new Unannounced(work, new ByTransaction(announcer));
    switchboard =
        new Switchboard(
            new Surroundings(work, clock, ports::clients, ports::pbx, media, unannounced),
            numbers,
            security,
            undisturbed);
  }

  private record ByTransaction(CallAnnouncer announcer) implements Announcing {
    @Override
    public void announce(CallStarted started) {
      announcer.started(started);
    }

    @Override
    public void announce(CallAnswered answered) {
      announcer.answered(answered);
    }

    @Override
    public void announce(CallEnded ended) {
      announcer.ended(ended);
    }
  }

  @Override
  public CompletionStage<CommandResult> command(
      UserRef user, DeviceId device, ClientCommand command) {
    return switchboard.command(user, device, command);
  }

  @Override
  public List<CallView> calls(UserRef user) {
    return switchboard.calls(user);
  }

  @Override
  public Optional<CallQuality> quality(UserRef user, CallId call) {
    return switchboard.quality(user, call);
  }

  @Override
  public void deviceHere(UserRef user, DeviceId device) {
    switchboard.deviceHere(user, device);
  }

  @Override
  public void deviceGone(UserRef user, DeviceId device) {
    switchboard.deviceGone(user, device);
  }

  @Override
  public void invited(
      LegId leg,
      UserRef user,
      String number,
      Party from,
      Optional<String> offer,
      Optional<String> sessionId) {
    switchboard.invited(leg, user, number, from, offer, sessionId);
  }

  @Override
  public void digit(LegId leg, char digit, int millis) {
    switchboard.digit(leg, digit, millis);
  }

  @Override
  public void happened(LegId leg, PbxEvent event) {
    switchboard.happened(leg, event);
  }

  @Override
  public void serverStopping() {
    switchboard.serverStopping();
  }
}
