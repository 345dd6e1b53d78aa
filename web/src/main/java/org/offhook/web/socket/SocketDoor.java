package org.offhook.web.socket;

import io.undertow.websockets.jsr.UndertowSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.offhook.access.Caller;
import org.offhook.access.session.SessionEnded;
import org.offhook.call.CallControl;
import org.offhook.call.CallPorts;
import org.offhook.connector.PbxChanged;
import org.offhook.journal.JournalChanged;
import org.offhook.notice.NoticesChanged;
import org.offhook.ops.Announcements;
import org.offhook.presence.Presence;
import org.offhook.presence.PresenceChanged;
import org.offhook.web.wire.ServerMessage;
import org.offhook.work.Patient;
import org.offhook.work.Work;

/** Opens and closes the browsers' way to the calls with the archive that it is in. */
@ApplicationScoped
public class SocketDoor {
  /** How often silent sockets and forgotten devices are looked for. */
  private static final Duration SWEEP = Duration.ofSeconds(5);

  private final InstantSource clock = new SteadyTime();
  private final Conversations conversations = new Conversations(clock);
  private final Watchers watchers = new Watchers();
  @Inject @Patient private Work work;
  private CallPorts ports;
  private Announcements announcements;
  private WelcomeFacts facts;
  private Presence presence;
  private Devices devices;
  private List<Runnable> listening = List.of();
  private Work.Alarm sweeping;

  protected SocketDoor() {}

  @Inject
  public SocketDoor(
      CallControl calls,
      CallPorts ports,
      Announcements announcements,
      RoomFacts facts,
      Presence presence) {
    this.ports = ports;
    this.announcements = announcements;
    this.facts = facts;
    this.presence = presence;
    this.devices = new Devices(calls, clock);
  }

  void start() {
    ports.connect(devices);
    listening =
        List.of(
            announcements.listen(
                SessionEnded.class, ended -> conversations.sessionEnded(ended.session())),
            announcements.listen(
                JournalChanged.class,
                changed -> devices.tell(changed.user(), new ServerMessage.JournalChanged())),
            announcements.listen(NoticesChanged.class, this::noticesChanged),
            announcements.listen(PbxChanged.class, this::pbxChanged),
            announcements.listen(PresenceChanged.class, watchers::changed));
    sweeping = work.every(SWEEP, this::sweep);
  }

  void stop() {
    sweeping.cancel();
    listening.forEach(Runnable::run);
    ports.disconnect(devices);
    conversations.closeAll();
  }

  /** The way to whoever has opened a session just now. */
  SendQueue pipe(Session opened) {
    UndertowSession session = (UndertowSession) opened;
    Handfuls.watch(session, work, clock);
    return new SendQueue(new SessionTransport(session, work));
  }

  Conversation open(Caller caller, Pipe pipe) {
    var conversation = new Conversation(caller, pipe, devices, watchers, facts, clock);
    conversations.opened(conversation);
    return conversation;
  }

  void closed(Conversation conversation) {
    conversations.closed(conversation);
  }

  private void pbxChanged(PbxChanged changed) {
    var news = new ServerMessage.PbxChanged(changed.status());
    changed
        .user()
        .ifPresentOrElse(
            user -> devices.tell(user, news),
            () -> devices.users(changed.tenant()).forEach(user -> devices.tell(user, news)));
  }

  private void noticesChanged(NoticesChanged changed) {
    var news = new ServerMessage.NoticesChanged();
    changed
        .tenant()
        .map(devices::users)
        .orElseGet(devices::users)
        .forEach(user -> devices.tell(user, news));
  }

  private void sweep() {
    conversations.closeSilent();
    devices.forget();
    presence.here(devices.expected());
  }
}
