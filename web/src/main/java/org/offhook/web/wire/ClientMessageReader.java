package org.offhook.web.wire;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import org.offhook.call.ClientCommand;
import org.offhook.call.DeviceId;
import org.offhook.limits.Limits;
import org.offhook.suite.Availability;
import org.offhook.suite.builtin.OwnPresence;

/** Reads what a device sent. Thread-safe. */
public final class ClientMessageReader {
  /** No message nests deeper than three. */
  private static final int DEPTH = 8;

  private final JsonParserFactory json =
      JsonProvider.provider()
          .createParserFactory(Map.of("org.eclipse.parsson.maxDepth", Integer.toString(DEPTH)));

  /**
   * @param text one WebSocket text message, at most {@link Limits#SOCKET_MESSAGE_BYTES}
   * @throws WireException when it is not a message of the protocol; nothing else is thrown
   */
  public ClientMessage read(String text) throws WireException {
    var fields = new Fields(object(text));
    return switch (fields.text("type", 1, 64)) {
      case "hello" -> hello(fields);
      case "ping" -> new ClientMessage.Ping();
      case "ice.ask" -> new ClientMessage.AskIce();
      case "path.test" ->
          new ClientMessage.TestPath(
              fields.name("test"), fields.text("offer", 1, Limits.SDP_BYTES));
      case "path.candidate" ->
          new ClientMessage.PathCandidate(fields.name("test"), candidateText(fields));
      case "path.end" -> new ClientMessage.EndPath(fields.name("test"));
      case "presence.watch" ->
          new ClientMessage.WatchPresence(fields.people("people", Limits.PRESENCE_WATCHED));
      case "presence.choose" ->
          new ClientMessage.ChoosePresence(
              fields.id(), state(fields), fields.printable("message", 0, OwnPresence.MESSAGE));
      case "call.candidate" -> new ClientMessage.Trickle(candidate(fields));
      case "call.start" -> ask(fields, start(fields));
      case "call.attach" -> ask(fields, attach(fields));
      case "call.answer" -> ask(fields, new ClientCommand.Answer(fields.call(), fields.attach()));
      case "call.decline" -> ask(fields, new ClientCommand.Decline(fields.call()));
      case "call.hangup" -> ask(fields, new ClientCommand.HangUp(fields.call()));
      case "call.mute" -> ask(fields, new ClientCommand.Mute(fields.call(), fields.truth("muted")));
      case "call.digits" -> ask(fields, digits(fields));
      case String other -> throw fields.refuse(ErrorCode.UNKNOWN_TYPE, "type " + other);
    };
  }

  private JsonObject object(String text) throws WireException {
    try (JsonParser parser = json.createParser(new StringReader(text))) {
      if (parser.next() == JsonParser.Event.START_OBJECT) {
        JsonObject object = parser.getObject();
        if (!parser.hasNext()) {
          return object;
        }
      }
      throw noObject();
    } catch (RuntimeException e) {
      // the parser throws JsonException, but also plain RuntimeExceptions for depth and size
      throw noObject();
    }
  }

  private static WireException noObject() {
    return new WireException(Optional.empty(), ErrorCode.BAD_REQUEST, "not a JSON object");
  }

  private static ClientMessage ask(Fields fields, ClientCommand command) throws WireException {
    return new ClientMessage.Ask(fields.id(), command, fields.turn());
  }

  private static ClientMessage hello(Fields fields) throws WireException {
    var device = new DeviceId(fields.name("device"));
    Optional<Fields> resume = fields.object("resume");
    if (resume.isEmpty()) {
      return new ClientMessage.Hello(device, Optional.empty());
    }
    var seen =
        new ClientMessage.Resume(resume.get().text("epoch", 1, 64), resume.get().count("seq"));
    return new ClientMessage.Hello(device, Optional.of(seen));
  }

  private static ClientCommand start(Fields fields) throws WireException {
    return new ClientCommand.Start(
        fields.call(),
        fields.printable("to", 1, Limits.DIALLED_CHARACTERS),
        fields.attach(),
        fields.text("offer", 1, Limits.SDP_BYTES));
  }

  private static ClientCommand attach(Fields fields) throws WireException {
    return new ClientCommand.Attach(
        fields.call(),
        fields.attach(),
        fields.text("offer", 1, Limits.SDP_BYTES),
        fields.truth("take", false));
  }

  private static ClientCommand.Candidate candidate(Fields fields) throws WireException {
    return new ClientCommand.Candidate(fields.call(), fields.attach(), candidateText(fields));
  }

  private static String candidateText(Fields fields) throws WireException {
    return fields.printable("candidate", 0, Limits.CANDIDATE_CHARACTERS);
  }

  private static Availability state(Fields fields) throws WireException {
    String word = fields.text("state", 1, 20);
    try {
      return Availability.valueOf(word);
    } catch (IllegalArgumentException unknown) {
      throw fields.refuse(ErrorCode.BAD_REQUEST, "state");
    }
  }

  private static ClientCommand digits(Fields fields) throws WireException {
    String digits = fields.text("digits", 1, Limits.DIGITS);
    if (!digits.chars().allMatch(digit -> "0123456789*#ABCD".indexOf(digit) >= 0)) {
      throw fields.refuse(ErrorCode.BAD_REQUEST, "digits");
    }
    return new ClientCommand.Digits(fields.call(), digits);
  }
}
