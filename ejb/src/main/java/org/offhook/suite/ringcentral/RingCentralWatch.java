package org.offhook.suite.ringcentral;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.offhook.limits.Limits;
import org.offhook.suite.LastSeen;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.Watch;
import org.offhook.suite.http.Form;
import org.offhook.suite.http.Json;
import org.offhook.suite.http.Question;
import org.offhook.suite.http.SuiteHttp;

/**
 * Presence by events over RingCentral's WebSocket. Three things can die without a word, and each is
 * looked for: the connection (a heartbeat that nothing follows), the subscription (which is asked
 * for), and the events of one that calls itself active (everybody's state is read now and then).
 */
final class RingCentralWatch implements Watch {
  private static final System.Logger LOG = System.getLogger(RingCentralWatch.class.getName());
  private static final String SUBSCRIPTION = "/restapi/v1.0/subscription";
  private static final String LIGHT = "light";

  /** A session can be taken up again this long after its connection broke (RingCentral). */
  private static final Duration RECOVERABLE = Duration.ofSeconds(180);

  /** What is asked for; the most that RingCentral gives any kind of subscription but webhooks. */
  private static final Duration LIFETIME = Duration.ofDays(7);

  private static final String WISH =
      "{\"eventFilters\":[\"%s/presence?detailedTelephonyState=true\"],\"expiresIn\":%d,"
              .formatted(RingCentral.ACCOUNT, LIFETIME.toSeconds())
          + "\"deliveryMode\":{\"transportType\":\"WebSocket\"}}";

  private final RingCentral suite;
  private final SuiteHttp http;
  private final Clock clock;
  private final LastSeen seen;

  private volatile RingCentralSocket socket;
  private volatile boolean closed;
  private Instant alive = Instant.EPOCH;
  private String subscription = "";
  private Instant renewal = Instant.EPOCH;
  private Instant asked = Instant.EPOCH;
  private Instant looked = Instant.EPOCH;

  RingCentralWatch(RingCentral suite, SuiteHttp http, Clock clock, Consumer<SuitePresence> heard) {
    this.suite = suite;
    this.http = http;
    this.clock = clock;
    this.seen = new LastSeen(heard);
  }

  @Override
  public synchronized void check() throws SuiteFailure {
    if (closed) {
      return;
    }
    Instant now = clock.instant();
    if (socket == null || socket.dead()) {
      connect(now);
      return;
    }
    alive = now;
    socket.beat();
    if (!now.isBefore(asked.plus(Limits.SUITE_SUBSCRIPTION_ASKED))) {
      verify(now);
    }
    if (!now.isBefore(looked.plus(Limits.SUITE_LOOK_ROUND)) && look(now) > 0) {
      LOG.log(System.Logger.Level.WARNING, "a subscription said nothing: another one is made");
      subscribe(now);
    }
  }

  private void connect(Instant now) throws SuiteFailure {
    String session = socket == null ? "" : socket.recovery();
    boolean recoverable = !session.isEmpty() && now.isBefore(alive.plus(RECOVERABLE));
    if (socket != null) {
      socket.abort();
    }
    socket = RingCentralSocket.open(http, gate(recoverable ? session : ""), this::told);
    if (closed) {
      socket.abort();
      return;
    }
    alive = now;
    if (!(recoverable && socket.recovered() && !subscription.isEmpty())) {
      subscribe(now);
    }
    // also in a session that is taken up again: an event may have been on its way to the old
    // connection
    look(now);
  }

  /** Where the socket is, and what opens it within half a minute. */
  private URI gate(String session) throws SuiteFailure {
    JsonObject ticket =
        suite.ask(Question.post(suite.uri("/restapi/oauth/wstoken"), "{}").of("auth"));
    String uri = needed(ticket, "uri");
    String query =
        "access_token="
            + Form.encoded(needed(ticket, "ws_access_token"))
            + (session.isEmpty() ? "" : "&wsc=" + Form.encoded(session));
    try {
      return URI.create(uri + (uri.contains("?") ? "&" : "?") + query);
    } catch (IllegalArgumentException noUri) {
      throw new SuiteFailure(Why.UNREADABLE, "uri", noUri);
    }
  }

  private void subscribe(Instant now) throws SuiteFailure {
    JsonObject made = socket.ask("POST", SUBSCRIPTION, WISH);
    subscription = needed(made, "id");
    seen.countAnew();
    begun(made, now);
  }

  private void begun(JsonObject made, Instant now) {
    long seconds =
        Math.clamp(
            Json.whole(made, "expiresIn").orElse(LIFETIME.toSeconds()), 1, LIFETIME.toSeconds());
    renewal = now.plusSeconds(seconds / 2);
    asked = now;
  }

  private void verify(Instant now) throws SuiteFailure {
    String path = SUBSCRIPTION + "/" + Form.encoded(subscription);
    try {
      JsonObject is =
          now.isBefore(renewal)
              ? suite.ask(suite.get(path, LIGHT))
              : suite.ask(Question.post(suite.uri(path + "/renew"), "{}").of(LIGHT));
      if (Json.text(is, "status").filter("Active"::equals).isPresent()) {
        asked = now;
        if (!now.isBefore(renewal)) {
          begun(is, now);
        }
        return;
      }
    } catch (SuiteFailure gone) {
      if (gone.why() != Why.NOT_FOUND) {
        throw gone;
      }
    }
    subscribe(now);
    look(now);
  }

  /** Reads how everybody is; how many had changed without an event. */
  private int look(Instant now) throws SuiteFailure {
    AtomicInteger missed = new AtomicInteger();
    suite.everybody(
        presence -> {
          if (seen.offer(presence, OptionalLong.empty())) {
            missed.incrementAndGet();
          }
        });
    looked = now;
    return missed.get();
  }

  private void told(JsonObject event) {
    JsonObject body = Json.inner(event, "body");
    Optional<String> person = Json.id(body, "extensionId");
    if (!closed && person.isPresent()) {
      seen.offer(RingCentralPresence.event(person.get(), body), Json.whole(body, "sequence"));
    }
  }

  private static String needed(JsonObject from, String field) throws SuiteFailure {
    return Json.text(from, field).orElseThrow(() -> new SuiteFailure(Why.UNREADABLE, field));
  }

  /** Without the lock: a check may be waiting for an answer. */
  @Override
  public void close() {
    closed = true;
    RingCentralSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }
}
