package org.offhook.web.wire;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offhook.call.AttachId;
import org.offhook.call.CallId;
import org.offhook.call.CallView;
import org.offhook.call.DeviceId;
import org.offhook.media.ToneSegment;
import org.offhook.path.PathFigures;
import org.offhook.presence.OwnState;
import org.offhook.turn.IceServer;
import org.offhook.turn.IceServers;
import org.offhook.turn.TurnCredential;
import org.offhook.turn.TurnSerial;

/** Writes what the server says. Thread-safe. */
public final class ServerMessageWriter {
  private final JsonGeneratorFactory json =
      JsonProvider.provider().createGeneratorFactory(Map.of());

  /** One WebSocket text message. */
  public String write(ServerMessage message) {
    var text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      switch (message) {
        case ServerMessage.Welcome welcome -> welcome(out, welcome);
        case ServerMessage.Ok ok -> out.write("type", "ok").write("id", ok.id());
        case ServerMessage.Refusal refusal -> refusal(out, refusal);
        case ServerMessage.Ice(IceServers servers) -> ice(out.write("type", "ice"), servers);
        case ServerMessage.PathAnswered(String test, String answer) ->
            out.write("type", "path.answer").write("test", test).write("answer", answer);
        case ServerMessage.PathRefused(String test, ErrorCode code) ->
            out.write("type", "path.refused").write("test", test).write("code", code.word());
        case ServerMessage.PathResult(String test, PathFigures figures) ->
            path(out.write("type", "path.result").write("test", test), figures);
        case ServerMessage.Presence(List<ServerMessage.Shown> people) ->
            presence(out.write("type", "presence"), people);
        case ServerMessage.OwnPresence(OwnState state) ->
            own(out.write("type", "presence.own"), state);
        case ServerMessage.Pong() -> out.write("type", "pong");
        case ServerMessage.Event event -> event(out, event);
      }
      out.writeEnd();
    }
    return text.toString();
  }

  private static void welcome(JsonGenerator out, ServerMessage.Welcome welcome) {
    out.write("type", "welcome")
        .write("epoch", welcome.epoch())
        .write("seq", welcome.seq())
        .write("resumed", welcome.resumed());
    out.writeStartObject("me")
        .write("login", welcome.me().login())
        .write("name", welcome.me().name());
    text(out, "number", welcome.me().number());
    out.writeStartArray("capabilities");
    welcome.me().capabilities().stream().map(Enum::name).sorted().forEach(out::write);
    out.writeEnd().writeEnd();
    out.writeStartArray("calls");
    for (CallView view : welcome.calls()) {
      out.writeStartObject();
      call(out, view);
      out.writeEnd();
    }
    out.writeEnd();
    out.writeStartObject("pbx").write("connected", welcome.pbx().connected());
    text(out, "since", welcome.pbx().since().map(Instants::text));
    out.writeEnd();
    ice(out, welcome.ice());
    out.writeStartObject("tones");
    tone(out, "busy", welcome.tones().busy());
    tone(out, "congestion", welcome.tones().congestion());
    tone(out, "callWaiting", welcome.tones().callWaiting());
    out.writeEnd();
  }

  private static void tone(JsonGenerator out, String name, List<ToneSegment> segments) {
    out.writeStartArray(name);
    for (ToneSegment segment : segments) {
      out.writeStartObject().writeStartArray("hertz");
      segment.frequencies().forEach(out::write);
      out.writeEnd().write("milliseconds", segment.millis()).writeEnd();
    }
    out.writeEnd();
  }

  /** Servers in the form of {@code RTCConfiguration}. */
  private static void ice(JsonGenerator out, IceServers ice) {
    out.writeStartObject("ice").writeStartArray("servers");
    for (IceServer server : ice.servers()) {
      out.writeStartObject().writeStartArray("urls");
      server.urls().forEach(out::write);
      out.writeEnd();
      text(out, "username", server.credential().map(TurnCredential::username));
      text(out, "credential", server.credential().map(TurnCredential::password));
      out.writeEnd();
    }
    out.writeEnd().write("policy", ice.relayOnly() ? "relay" : "all");
    ice.lifetime()
        .ifPresentOrElse(
            lifetime -> out.write("seconds", lifetime.toSeconds()),
            () -> out.write("seconds", JsonValue.NULL));
    text(out, "serial", ice.serial().map(TurnSerial::value));
    out.writeEnd();
  }

  private static void path(JsonGenerator out, PathFigures figures) {
    stream(out, "there", figures.there());
    stream(out, "back", figures.back());
    figures
        .roundTrip()
        .ifPresentOrElse(
            millis -> out.write("roundTrip", rounded(millis)),
            () -> out.write("roundTrip", JsonValue.NULL));
  }

  private static void presence(JsonGenerator out, List<ServerMessage.Shown> people) {
    out.writeStartArray("people");
    for (ServerMessage.Shown one : people) {
      out.writeStartObject()
          .write("person", one.person().toString())
          .write("state", one.appearance().state().name())
          .write("calling", one.appearance().calling())
          .write("message", one.appearance().message())
          .writeEnd();
    }
    out.writeEnd();
  }

  private static void own(JsonGenerator out, OwnState own) {
    out.write("state", own.state().name()).write("message", own.message());
    out.writeStartArray("states");
    own.choices().states().stream().sorted().forEach(state -> out.write(state.name()));
    out.writeEnd().write("characters", own.choices().message());
  }

  private static void stream(JsonGenerator out, String field, Optional<PathFigures.Stream> stream) {
    stream.ifPresentOrElse(
        figures ->
            out.writeStartObject(field)
                .write("loss", rounded(figures.lossPercent()))
                .write("jitter", rounded(figures.jitterMillis()))
                .write("mos", rounded(figures.mos()))
                .writeEnd(),
        () -> out.write(field, JsonValue.NULL));
  }

  /** To a tenth. */
  private static double rounded(double figure) {
    return Math.round(figure * 10) / 10.0;
  }

  private static void refusal(JsonGenerator out, ServerMessage.Refusal refusal) {
    out.write("type", "error");
    text(out, "id", refusal.id());
    out.write("code", refusal.code().word());
  }

  private static void event(JsonGenerator out, ServerMessage.Event event) {
    out.write("type", type(event.news())).write("seq", event.seq());
    switch (event.news()) {
      case ServerMessage.CallChanged(CallView view) -> {
        out.writeStartObject("call");
        call(out, view);
        out.writeEnd();
      }
      case ServerMessage.MediaAnswered(CallId call, AttachId attach, String answer) ->
          attachment(out, call, attach).write("answer", answer);
      case ServerMessage.MediaConnected(CallId call, AttachId attach) ->
          attachment(out, call, attach);
      case ServerMessage.MediaFailed(CallId call, AttachId attach, String why) ->
          attachment(out, call, attach).write("why", why);
      case ServerMessage.CodecWanted(CallId call, AttachId attach, String codec, int payloadType) ->
          attachment(out, call, attach).write("codec", codec).write("payloadType", payloadType);
      case ServerMessage.JournalChanged(), ServerMessage.NoticesChanged() -> {}
      case ServerMessage.PbxChanged(var state) -> {
        out.write("connected", state.connected());
        text(out, "since", state.since().map(Instants::text));
      }
    }
  }

  private static String type(ServerMessage.News news) {
    return switch (news) {
      case ServerMessage.CallChanged _ -> "call.changed";
      case ServerMessage.MediaAnswered _ -> "call.media";
      case ServerMessage.MediaConnected _ -> "call.connected";
      case ServerMessage.MediaFailed _ -> "call.failed";
      case ServerMessage.CodecWanted _ -> "call.codec";
      case ServerMessage.JournalChanged _ -> "journal.changed";
      case ServerMessage.NoticesChanged _ -> "notices.changed";
      case ServerMessage.PbxChanged _ -> "pbx.changed";
    };
  }

  private static JsonGenerator attachment(JsonGenerator out, CallId call, AttachId attach) {
    return out.write("call", call.toString()).write("attach", attach.value());
  }

  private static void call(JsonGenerator out, CallView view) {
    out.write("id", view.id().toString())
        .write("revision", view.revision())
        .write("direction", view.direction().name())
        .write("state", view.state().name());
    out.writeStartObject("peer")
        .write("number", view.peer().number())
        .write("name", view.peer().name())
        .writeEnd();
    out.write("line", view.line()).write("started", Instants.text(view.started()));
    text(out, "answered", view.answered().map(Instants::text));
    text(out, "ended", view.ended().map(Instants::text));
    text(out, "device", view.device().map(DeviceId::value));
    out.write("muted", view.muted()).write("held", view.held());
    text(out, "ending", view.ending().map(Enum::name));
  }

  private static void text(JsonGenerator out, String field, Optional<String> value) {
    value.ifPresentOrElse(text -> out.write(field, text), () -> out.write(field, JsonValue.NULL));
  }
}
