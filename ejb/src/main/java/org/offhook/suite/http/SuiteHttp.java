package org.offhook.suite.http;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;

/**
 * Asks a suite, and asks again where that helps: when it said when (Retry-After, used-up
 * allowances), and when it broke at a question that may be repeated. One for each connection, so
 * that tenants do not slow each other down.
 */
public final class SuiteHttp {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final Clients clients;
  private final AllowedUrls allowed;
  private final Patience patience;
  private final Clock clock;
  private final Waiting waiting;
  private final Pace pace = new Pace();

  /**
   * How long and how often.
   *
   * @param answer a whole answer must be there by then
   * @param longestWait what is longer is not waited for
   * @param tries of one question altogether
   * @param bytes of one answer
   */
  public record Patience(Duration answer, Duration longestWait, int tries, int bytes) {}

  /** Who carries questions. */
  public interface Clients {
    HttpClient usual();

    /** One that its taker shuts down. */
    HttpClient once();
  }

  public SuiteHttp(
      Clients clients, AllowedUrls allowed, Patience patience, Clock clock, Waiting waiting) {
    this.clients = clients;
    this.allowed = allowed;
    this.patience = patience;
    this.clock = clock;
    this.waiting = waiting;
  }

  /** The answer's object; an empty one where the suite has nothing to say. */
  public JsonObject ask(Question question) throws SuiteFailure {
    allowed.check(question.uri());
    for (int left = patience.tries() - 1; ; left--) {
      rest(question);
      Optional<Instant> again;
      try {
        HttpResponse<byte[]> response = send(question);
        pace.hear(response.headers(), clock.instant());
        again = again(question, response, left);
        if (again.isEmpty()) {
          return Answer.read(response, clock.instant());
        }
      } catch (SuiteFailure lost) {
        if (left <= 0 || !question.repeatable() || !passing(lost)) {
          throw lost;
        }
        again = Optional.of(backoff(left));
      }
      await(again.get(), question);
    }
  }

  private static boolean passing(SuiteFailure failure) {
    return failure.why() == Why.UNREACHABLE || failure.why() == Why.TIMED_OUT;
  }

  private void rest(Question question) throws SuiteFailure {
    Optional<Instant> until = pace.rest(question.group(), clock.instant());
    if (until.isPresent()) {
      await(until.get(), question);
    }
  }

  /** When to ask once more; empty where this answer stands. */
  private Optional<Instant> again(Question question, HttpResponse<byte[]> response, int left) {
    int status = response.statusCode();
    boolean slowDown = status == TOO_MANY || status == UNAVAILABLE;
    boolean broken = status >= 500 || status == REQUEST_TIMEOUT;
    if (left <= 0 || !(slowDown || (broken && question.repeatable()))) {
      return Optional.empty();
    }
    Optional<Instant> said =
        response
            .headers()
            .firstValue("Retry-After")
            .flatMap(header -> RetryAfter.read(header, clock.instant()));
    if (said.isEmpty() && !question.repeatable() && status != TOO_MANY) {
      return Optional.empty();
    }
    return Optional.of(said.orElseGet(() -> backoff(left)));
  }

  /** A second, two, four … */
  private Instant backoff(int left) {
    return clock.instant().plusSeconds(1L << Math.clamp(patience.tries() - 1 - left, 0, 6));
  }

  private void await(Instant then, Question question) throws SuiteFailure {
    if (then.isAfter(clock.instant().plus(patience.longestWait()))) {
      throw SuiteFailure.busy(question.toString(), then);
    }
    try {
      waiting.until(then);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new SuiteFailure(Why.STOPPED, "", stopping);
    }
  }

  /**
   * What proves who we are goes by a client of its own: connections remember what they began with.
   */
  private HttpResponse<byte[]> send(Question question) throws SuiteFailure {
    if (!question.secret()) {
      return send(question, clients.usual());
    }
    HttpClient once = clients.once();
    try {
      return send(question, once);
    } finally {
      once.shutdownNow();
    }
  }

  private HttpResponse<byte[]> send(Question question, HttpClient client) throws SuiteFailure {
    return arrived(
        client.sendAsync(request(question), head -> new BoundedBody(patience.bytes())),
        question.toString());
  }

  private HttpRequest request(Question question) throws SuiteFailure {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(question.uri())
              .timeout(patience.answer())
              .method(
                  question.method(),
                  question
                      .body()
                      .map(HttpRequest.BodyPublishers::ofString)
                      .orElseGet(HttpRequest.BodyPublishers::noBody));
      question.headers().forEach(request::header);
      return request.build();
    } catch (IllegalArgumentException noAddress) {
      throw new SuiteFailure(Why.NOT_ALLOWED, question.toString(), noAddress);
    }
  }

  /** Opens a WebSocket at an address that the suite named. */
  public WebSocket socket(URI uri, WebSocket.Listener listener) throws SuiteFailure {
    allowed.check(uri);
    try {
      return arrived(
          clients
              .usual()
              .newWebSocketBuilder()
              .connectTimeout(patience.answer())
              .buildAsync(uri, listener),
          uri.getHost());
    } catch (IllegalArgumentException noSocket) {
      throw new SuiteFailure(Why.NOT_ALLOWED, uri.getHost(), noSocket);
    }
  }

  /** Waits for something of the suite, as long as for an answer. */
  public <T> T arrived(CompletableFuture<T> coming, String what) throws SuiteFailure {
    try {
      return coming.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      coming.cancel(true);
      throw new SuiteFailure(Why.TIMED_OUT, what, late);
    } catch (InterruptedException stopping) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw new SuiteFailure(Why.STOPPED, what, stopping);
    } catch (ExecutionException lost) {
      throw failure(lost.getCause(), what);
    }
  }

  private static SuiteFailure failure(Throwable cause, String what) {
    return switch (cause) {
      case BoundedBody.TooLong tooLong ->
          new SuiteFailure(Why.UNREADABLE, what + ": " + tooLong.getMessage(), tooLong);
      case HttpTimeoutException late -> new SuiteFailure(Why.TIMED_OUT, what, late);
      case SuiteFailure known -> known;
      case IOException lost -> new SuiteFailure(Why.UNREACHABLE, what + ": " + told(lost), lost);
      default -> new SuiteFailure(Why.UNREACHABLE, what, cause);
    };
  }

  private static String told(IOException lost) {
    return lost.getMessage() == null ? lost.getClass().getSimpleName() : lost.getMessage();
  }
}
