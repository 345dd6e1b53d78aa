package org.offhook.web.rest;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.offhook.access.Caller;
import org.offhook.access.factor.NewSecondFactor;
import org.offhook.access.factor.OwnSecondFactor;
import org.offhook.access.session.SessionLine;
import org.offhook.call.CallQuality;
import org.offhook.directory.Listing;
import org.offhook.directory.Numbers;
import org.offhook.identity.SignInWays;
import org.offhook.journal.Journal;
import org.offhook.journal.JournalEntry;
import org.offhook.limits.Limits;
import org.offhook.ops.Health;
import org.offhook.suite.WhileCalling;
import org.offhook.web.wire.Instants;

/** The bodies of the REST interface, as docs/protocol.md and openapi.json have them. */
public final class RestJson {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final int DEPTH = 8;

  private RestJson() {}

  /**
   * What a person signs in with.
   *
   * @param code of the authenticator app, or a recovery code; empty without one
   * @param newPassword what shall be the password from now on; empty to keep it
   */
  record Credentials(
      String login, String password, Optional<String> code, Optional<String> newPassword) {
    @Override
    public String toString() {
      return "credentials of " + login;
    }
  }

  /** Empty when it is not what it should be. */
  static Optional<Credentials> credentials(InputStream body) throws IOException {
    return object(body, Limits.SIGN_IN_BYTES)
        .flatMap(
            fields ->
                fields.get("login") instanceof JsonString login
                        && fields.get("password") instanceof JsonString password
                    ? Optional.of(
                        new Credentials(
                            login.getString(),
                            password.getString(),
                            text(fields, "code"),
                            text(fields, "newPassword")))
                    : Optional.empty());
  }

  /** What was typed as a login, which may be nothing yet; empty when the body is no such thing. */
  static Optional<String> login(InputStream body) throws IOException {
    return object(body, Limits.SIGN_IN_BYTES)
        .map(fields -> fields.get("login"))
        .filter(JsonString.class::isInstance)
        .map(login -> ((JsonString) login).getString());
  }

  static String ways(SignInWays.Ways ways) {
    var json = JSON.createObjectBuilder().add("passwords", ways.passwords());
    add(json, "elsewhere", ways.elsewhere());
    ways.provider()
        .ifPresentOrElse(
            provider ->
                json.add(
                    "provider",
                    JSON.createObjectBuilder()
                        .add("name", provider.name())
                        .add("start", "/api/provider/" + provider.tenant() + "/start")),
            () -> json.addNull("provider"));
    return json.build().toString();
  }

  /** A code of the authenticator app; empty when the body is no such thing. */
  static Optional<String> code(InputStream body) throws IOException {
    return object(body, Limits.SIGN_IN_BYTES).flatMap(fields -> text(fields, "code"));
  }

  static String secondFactor(OwnSecondFactor.State state) {
    var json = JSON.createObjectBuilder().add("possible", state.possible());
    add(json, "since", state.since().map(Instants::text));
    return json.add("codes", state.codes()).add("required", state.required()).build().toString();
  }

  static JsonObject begun(NewSecondFactor begun) {
    var codes = JSON.createArrayBuilder();
    begun.codes().forEach(codes::add);
    return JSON.createObjectBuilder()
        .add("address", begun.address())
        .add("secret", begun.secret())
        .add("codes", codes)
        .build();
  }

  /** Where somebody is signed in. */
  public static String sessions(List<SessionLine> lines) {
    var sessions = JSON.createArrayBuilder();
    lines.forEach(
        line ->
            sessions.add(
                JSON.createObjectBuilder()
                    .add("id", line.id())
                    .add("device", line.device())
                    .add("source", line.source())
                    .add("since", Instants.text(line.since()))
                    .add("lastSeen", Instants.text(line.lastSeen()))
                    .add("current", line.current())));
    return JSON.createObjectBuilder().add("sessions", sessions).build().toString();
  }

  /** Where somebody who signed out goes on. */
  static String farewell(URI next) {
    return JSON.createObjectBuilder().add("next", next.toString()).build().toString();
  }

  private static Optional<String> text(JsonObject fields, String name) {
    return fields.get(name) instanceof JsonString text
        ? Optional.of(text.getString())
        : Optional.empty();
  }

  /** The object that a body is; empty for anything else, and for a longer one. */
  public static Optional<JsonObject> object(InputStream body, int longestBytes) throws IOException {
    byte[] bytes = body.readNBytes(longestBytes + 1);
    return bytes.length > longestBytes
        ? Optional.empty()
        : object(new String(bytes, StandardCharsets.UTF_8));
  }

  static String session(Caller caller, Optional<Numbers.OwnNumber> own, Set<String> roles) {
    var names = JSON.createArrayBuilder();
    new TreeSet<>(roles).forEach(names::add);
    var session =
        JSON.createObjectBuilder()
            .add("login", caller.getName())
            .add("name", own.map(Numbers.OwnNumber::name).orElse(caller.getName()));
    add(session, "number", own.map(Numbers.OwnNumber::number));
    return session.add("roles", names).build().toString();
  }

  static String journal(Journal.Page page) {
    var entries = JSON.createArrayBuilder();
    page.entries().forEach(entry -> entries.add(entry(entry)));
    var journal = JSON.createObjectBuilder().add("entries", entries);
    add(journal, "next", page.next());
    return journal.build().toString();
  }

  static String people(List<Listing> listings) {
    var people = JSON.createArrayBuilder();
    listings.forEach(
        listing ->
            people.add(
                JSON.createObjectBuilder()
                    .add("name", listing.name())
                    .add("number", listing.number())
                    .add("person", person(listing))));
    return JSON.createObjectBuilder().add("people", people).build().toString();
  }

  private static JsonValue person(Listing listing) {
    return listing.person().isEmpty() ? JsonValue.NULL : JSON.createValue(listing.person());
  }

  /** How somebody wants their suite to show that they are on the phone; null without a suite. */
  static String presence(Optional<WhileCalling> wish) {
    var json = JSON.createObjectBuilder();
    add(json, "whileCalling", wish.map(WhileCalling::name));
    return json.build().toString();
  }

  /** Empty when the body is no such wish. */
  static Optional<WhileCalling> whileCalling(InputStream body) throws IOException {
    return object(body, Limits.SIGN_IN_BYTES)
        .flatMap(fields -> text(fields, "whileCalling"))
        .flatMap(
            name ->
                Arrays.stream(WhileCalling.values())
                    .filter(one -> one.name().equals(name))
                    .findFirst());
  }

  static String health(List<Health.State> states, boolean ready) {
    var parts = JSON.createArrayBuilder();
    for (Health.State state : states) {
      parts.add(
          JSON.createObjectBuilder()
              .add("name", state.name())
              .add("up", state.up())
              .add("remark", state.remark()));
    }
    return JSON.createObjectBuilder()
        .add("live", true)
        .add("ready", ready)
        .add("parts", parts)
        .build()
        .toString();
  }

  private static JsonObjectBuilder entry(JournalEntry entry) {
    var json =
        JSON.createObjectBuilder()
            .add("id", entry.id())
            .add("call", entry.call().toString())
            .add("direction", entry.direction().name())
            .add(
                "peer",
                JSON.createObjectBuilder()
                    .add("number", entry.peer().number())
                    .add("name", entry.peer().name()))
            .add("line", entry.line())
            .add("started", Instants.text(entry.started()));
    add(json, "answered", entry.answered().map(Instants::text));
    return json.add("ended", Instants.text(entry.ended()))
        .add("ending", entry.ending().name())
        .add("seconds", entry.seconds())
        .add("quality", quality(entry.quality()));
  }

  /** How a call sounded; null where that is not known. */
  public static JsonValue quality(Optional<CallQuality> quality) {
    return quality.<JsonValue>map(RestJson::quality).orElse(JsonValue.NULL);
  }

  private static JsonObject quality(CallQuality quality) {
    var json =
        JSON.createObjectBuilder()
            .add("heard", quality.heard().<JsonValue>map(RestJson::way).orElse(JsonValue.NULL))
            .add("sent", quality.sent().<JsonValue>map(RestJson::way).orElse(JsonValue.NULL));
    OptionalInt roundTrip = quality.roundTripMillis();
    return (roundTrip.isPresent()
            ? json.add("roundTrip", roundTrip.getAsInt())
            : json.addNull("roundTrip"))
        .build();
  }

  private static JsonObject way(CallQuality.Way way) {
    return JSON.createObjectBuilder()
        .add("mos", way.mos())
        .add("loss", way.lossPercent())
        .add("jitter", way.jitterMillis())
        .build();
  }

  private static Optional<JsonObject> object(String text) {
    var factory =
        JSON.createParserFactory(Map.of("org.eclipse.parsson.maxDepth", Integer.toString(DEPTH)));
    try (JsonParser parser = factory.createParser(new StringReader(text))) {
      if (parser.next() == JsonParser.Event.START_OBJECT) {
        JsonObject object = parser.getObject();
        return parser.hasNext() ? Optional.empty() : Optional.of(object);
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      // the parser throws JsonException, but also plain RuntimeExceptions for depth and size
      return Optional.empty();
    }
  }

  private static void add(JsonObjectBuilder object, String field, Optional<String> value) {
    value.ifPresentOrElse(text -> object.add(field, text), () -> object.addNull(field));
  }
}
