package org.offhook.web.wire;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.offhook.call.AttachId;
import org.offhook.call.CallId;
import org.offhook.call.CallView;
import org.offhook.call.ClientCommand;
import org.offhook.call.DeviceId;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Party;
import org.offhook.connector.PbxStatus;
import org.offhook.directory.Equipment;
import org.offhook.directory.UserId;
import org.offhook.media.ToneSegment;
import org.offhook.path.PathFigures;
import org.offhook.presence.Appearance;
import org.offhook.presence.OwnState;
import org.offhook.suite.Availability;
import org.offhook.suite.Choices;
import org.offhook.turn.IceServer;
import org.offhook.turn.IceServers;
import org.offhook.turn.TurnCredential;
import org.offhook.turn.TurnSerial;

/** What each golden file means. */
final class SampleMessages {
  static final CallId OUTBOUND = CallId.of("6f1c7a52-3a0e-4a5b-9c1d-2f8e7b6a5d40");
  static final CallId INBOUND = CallId.of("b7d0c9e4-51f2-4c36-8a7e-0d9f4e2b1a63");
  static final DeviceId DEVICE = new DeviceId("d-3f9a2c61b8e04d57");
  static final AttachId ATTACH = new AttachId("a-9c41e07d52b84f36");
  static final String TEST = "p-41d09b7e6c5a4f28";
  static final String EPOCH = "e-5d0b7c2f91aa4e38";
  private static final Party MARIA = new Party("+49891234567", "Maria Weber");
  private static final ToneSegment BEEP = new ToneSegment(List.of(425), 200);
  private static final ServerMessage.Tones GERMAN =
      new ServerMessage.Tones(
          tone(480, 480), tone(240, 240), List.of(BEEP, pause(200), BEEP, pause(5000)));

  private static List<ToneSegment> tone(int sound, int pause) {
    return List.of(new ToneSegment(List.of(425), sound), pause(pause));
  }

  private static ToneSegment pause(int millis) {
    return new ToneSegment(List.of(), millis);
  }

  private static final ServerMessage.Me ANNA =
      new ServerMessage.Me(
          "anna",
          "Anna Becker",
          Optional.of("501"),
          Set.of(Equipment.Capability.TRANSFER, Equipment.Capability.CONFERENCE));

  private static final Optional<Duration> FOUR_HOURS = Optional.of(Duration.ofHours(4));
  private static final TurnSerial SERIAL = new TurnSerial("d3a9f01b47c2e865");
  private static final IceServer STUN =
      new IceServer(List.of("stun:stun.example:3478"), Optional.empty());
  private static final IceServer TURN =
      new IceServer(
          List.of(
              "turn:turn.example:3478?transport=udp",
              "turn:turn.example:3478?transport=tcp",
              "turns:turn.example:443?transport=tcp"),
          Optional.of(
              new TurnCredential(
                  "1767618000:6f1c7a52-3a0e-4a5b-9c1d-2f8e7b6a5d40:d3a9f01b47c2e865",
                  "4NglFFogCDe1IHjXdV/VQP3+pGo=")));

  private SampleMessages() {}

  static Map<String, ClientMessage> fromClient() {
    var messages = new LinkedHashMap<String, ClientMessage>();
    messages.put("hello", new ClientMessage.Hello(DEVICE, Optional.empty()));
    messages.put(
        "hello-resume",
        new ClientMessage.Hello(DEVICE, Optional.of(new ClientMessage.Resume(EPOCH, 41))));
    messages.put(
        "call.start",
        relaying(
            "c-1", new ClientCommand.Start(OUTBOUND, "600", ATTACH, field("call.start", "offer"))));
    messages.put(
        "call.attach",
        ask("c-2", new ClientCommand.Attach(INBOUND, ATTACH, field("call.attach", "offer"))));
    messages.put(
        "call.attach-take",
        relaying(
            "c-8", new ClientCommand.Attach(INBOUND, ATTACH, field("call.attach", "offer"), true)));
    messages.put("call.candidate", trickle(field("call.candidate", "candidate")));
    messages.put("call.candidate-end", trickle(""));
    messages.put("call.answer", ask("c-3", new ClientCommand.Answer(INBOUND, ATTACH)));
    messages.put("call.decline", ask("c-4", new ClientCommand.Decline(INBOUND)));
    messages.put("call.hangup", ask("c-5", new ClientCommand.HangUp(INBOUND)));
    messages.put("call.mute", ask("c-6", new ClientCommand.Mute(INBOUND, true)));
    messages.put("call.digits", ask("c-7", new ClientCommand.Digits(INBOUND, "12#")));
    messages.put("path.test", new ClientMessage.TestPath(TEST, field("path.test", "offer")));
    messages.put(
        "path.candidate",
        new ClientMessage.PathCandidate(TEST, field("call.candidate", "candidate")));
    messages.put("path.end", new ClientMessage.EndPath(TEST));
    messages.put("presence.watch", new ClientMessage.WatchPresence(List.of(person(2))));
    messages.put(
        "presence.choose",
        new ClientMessage.ChoosePresence(
            "c-9", Availability.DO_NOT_DISTURB, "Writing the report, back at 3"));
    messages.put("ping", new ClientMessage.Ping());
    messages.put("ice.ask", new ClientMessage.AskIce());
    return messages;
  }

  private static UserId person(long number) {
    return new UserId(new UUID(0, number));
  }

  private static ServerMessage.Shown shown(
      long person, Appearance.State state, boolean calling, String message) {
    return new ServerMessage.Shown(person(person), new Appearance(state, calling, message));
  }

  static Map<String, ServerMessage> fromServer() {
    var since = Optional.of(Instant.parse("2026-01-05T09:12:00Z"));
    var messages = new LinkedHashMap<String, ServerMessage>();
    messages.put(
        "welcome",
        new ServerMessage.Welcome(
            EPOCH,
            0,
            false,
            ANNA,
            List.of(),
            new PbxStatus(true, since),
            new IceServers(List.of(STUN, TURN), false, FOUR_HOURS, Optional.of(SERIAL)),
            GERMAN));
    messages.put(
        "welcome-resumed",
        new ServerMessage.Welcome(
            EPOCH,
            41,
            true,
            ANNA,
            List.of(talking()),
            new PbxStatus(false, Optional.empty()),
            IceServers.NONE,
            GERMAN));
    messages.put(
        "ice",
        new ServerMessage.Ice(
            new IceServers(List.of(TURN), true, FOUR_HOURS, Optional.of(SERIAL))));
    messages.put("ok", new ServerMessage.Ok("c-1"));
    messages.put("error", new ServerMessage.Refusal(Optional.of("c-2"), ErrorCode.TOO_LATE));
    messages.put(
        "error-nameless", new ServerMessage.Refusal(Optional.empty(), ErrorCode.UNKNOWN_TYPE));
    messages.put(
        "presence",
        new ServerMessage.Presence(
            List.of(
                shown(2, Appearance.State.BUSY, true, ""),
                shown(3, Appearance.State.AWAY, false, "Back on Monday"),
                shown(4, Appearance.State.UNKNOWN, false, ""))));
    messages.put(
        "presence.own",
        new ServerMessage.OwnPresence(
            new OwnState(
                Availability.INVISIBLE,
                "",
                new Choices(
                    Set.of(
                        Availability.BUSY,
                        Availability.AVAILABLE,
                        Availability.INVISIBLE,
                        Availability.DO_NOT_DISTURB),
                    75))));
    messages.put("pong", new ServerMessage.Pong());
    messages.put("call.changed", event(42, new ServerMessage.CallChanged(ringing())));
    messages.put("call.changed-inbound", event(43, new ServerMessage.CallChanged(rings())));
    messages.put("call.changed-ended", event(44, new ServerMessage.CallChanged(ended())));
    messages.put(
        "call.media",
        event(
            45, new ServerMessage.MediaAnswered(OUTBOUND, ATTACH, field("call.media", "answer"))));
    messages.put("call.connected", event(46, new ServerMessage.MediaConnected(OUTBOUND, ATTACH)));
    messages.put(
        "call.failed", event(47, new ServerMessage.MediaFailed(OUTBOUND, ATTACH, "NO_PATH")));
    messages.put(
        "call.codec", event(48, new ServerMessage.CodecWanted(OUTBOUND, ATTACH, "PCMA", 8)));
    messages.put("journal.changed", event(49, new ServerMessage.JournalChanged()));
    messages.put("notices.changed", event(51, new ServerMessage.NoticesChanged()));
    messages.put(
        "pbx.changed",
        event(
            50,
            new ServerMessage.PbxChanged(
                new PbxStatus(false, Optional.of(Instant.parse("2026-01-05T10:20:00Z"))))));
    messages.put(
        "path.answer", new ServerMessage.PathAnswered(TEST, field("path.answer", "answer")));
    messages.put("path.refused", new ServerMessage.PathRefused(TEST, ErrorCode.LIMIT));
    messages.put(
        "path.result",
        new ServerMessage.PathResult(
            TEST,
            new PathFigures(
                Optional.of(new PathFigures.Stream(0.4, 3.21, 4.28)),
                Optional.of(new PathFigures.Stream(1.2, 5.04, 4.11)),
                OptionalDouble.of(41.7))));
    messages.put(
        "path.result-nothing",
        new ServerMessage.PathResult(
            TEST, new PathFigures(Optional.empty(), Optional.empty(), OptionalDouble.empty())));
    return messages;
  }

  static String field(String golden, String name) {
    return ((JsonObject) Golden.json(golden)).getString(name);
  }

  private static ClientMessage ask(String id, ClientCommand command) {
    return new ClientMessage.Ask(id, command, Optional.empty());
  }

  private static ClientMessage relaying(String id, ClientCommand command) {
    return new ClientMessage.Ask(id, command, Optional.of(SERIAL));
  }

  private static ClientMessage trickle(String candidate) {
    return new ClientMessage.Trickle(new ClientCommand.Candidate(INBOUND, ATTACH, candidate));
  }

  private static ServerMessage event(long seq, ServerMessage.News news) {
    return new ServerMessage.Event(seq, news);
  }

  private static CallView ringing() {
    return new CallView(
        OUTBOUND,
        3,
        Direction.OUTBOUND,
        CallView.State.RINGING,
        new Party("600", "Echo"),
        "501",
        Instant.parse("2026-01-05T09:58:00Z"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        Optional.empty());
  }

  private static CallView rings() {
    return inbound(
        1,
        CallView.State.RINGING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static CallView talking() {
    return inbound(
        4,
        CallView.State.TALKING,
        answered(),
        Optional.empty(),
        Optional.of(DEVICE),
        Optional.empty());
  }

  private static CallView ended() {
    return inbound(
        7,
        CallView.State.ENDED,
        answered(),
        Optional.of(Instant.parse("2026-01-05T10:16:36Z")),
        Optional.empty(),
        Optional.of(Ending.Code.HUNG_UP_THERE));
  }

  private static Optional<Instant> answered() {
    return Optional.of(Instant.parse("2026-01-05T10:14:05.400Z"));
  }

  private static CallView inbound(
      long revision,
      CallView.State state,
      Optional<Instant> answered,
      Optional<Instant> ended,
      Optional<DeviceId> device,
      Optional<Ending.Code> ending) {
    return new CallView(
        INBOUND,
        revision,
        Direction.INBOUND,
        state,
        MARIA,
        "501",
        Instant.parse("2026-01-05T10:14:00.120Z"),
        answered,
        ended,
        device,
        state == CallView.State.TALKING,
        false,
        ending);
  }
}
