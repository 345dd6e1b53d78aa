package org.offhook.suite.ringcentral;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.offhook.limits.Limits;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.http.Json;
import org.offhook.suite.http.SuiteHttp;

/**
 * One connection to RingCentral's WebSocket gateway. Each message is an array of what it is and,
 * mostly, a body; answers carry the id of their question.
 */
final class RingCentralSocket implements WebSocket.Listener {
  private static final System.Logger LOG = System.getLogger(RingCentralSocket.class.getName());

  private final SuiteHttp http;
  private final Consumer<JsonObject> told;
  private final CompletableFuture<JsonArray> details = new CompletableFuture<>();
  private final Map<String, CompletableFuture<JsonArray>> asked = new ConcurrentHashMap<>();
  private final StringBuilder text = new StringBuilder();
  private CompletableFuture<WebSocket> sent = CompletableFuture.completedFuture(null);
  private WebSocket socket;
  private volatile boolean over;
  private volatile boolean unheard;
  private volatile String recovery = "";

  private RingCentralSocket(SuiteHttp http, Consumer<JsonObject> told) {
    this.http = http;
    this.told = told;
  }

  /**
   * Opens one, and waits until the gateway has said who we are.
   *
   * @param told each event that comes
   */
  static RingCentralSocket open(SuiteHttp http, URI uri, Consumer<JsonObject> told)
      throws SuiteFailure {
    RingCentralSocket opened = new RingCentralSocket(http, told);
    opened.socket = http.socket(uri, opened);
    try {
      http.arrived(opened.details, "ConnectionDetails");
    } catch (SuiteFailure silent) {
      opened.abort();
      throw silent;
    }
    return opened;
  }

  /** Whether this is the session from before, with its subscriptions and what was missed. */
  boolean recovered() {
    JsonArray said = details.getNow(JsonArray.EMPTY_JSON_ARRAY);
    return Json.text(part(said, 1), "recoveryState").filter("Successful"::equals).isPresent();
  }

  /** By which the session is recovered on another connection; empty before one is known. */
  String recovery() {
    return recovery;
  }

  /** Whether the gateway closed it, or has said nothing since it was last asked to. */
  boolean dead() {
    return over || unheard;
  }

  /** Asks for a sign of life: whatever comes until the next time counts. */
  void beat() {
    unheard = true;
    send("[{\"type\":\"Heartbeat\",\"messageId\":\"" + UUID.randomUUID() + "\"}]");
  }

  /** Asks over the connection what belongs to it. */
  JsonObject ask(String method, String path, String body) throws SuiteFailure {
    String id = UUID.randomUUID().toString();
    CompletableFuture<JsonArray> answer = new CompletableFuture<>();
    asked.put(id, answer);
    try {
      send(
          "[{\"type\":\"ClientRequest\",\"messageId\":\"%s\",\"method\":\"%s\",\"path\":\"%s\"},%s]"
              .formatted(id, method, path, body));
      JsonArray said = http.arrived(answer, path);
      long status = Json.whole(part(said, 0), "status").orElse(0);
      if (status < 200 || status >= 300) {
        throw new SuiteFailure(
            status == 403 ? Why.NOT_PERMITTED : Why.REFUSED,
            status + " " + Json.text(part(said, 1), "message").orElse(path));
      }
      return part(said, 1);
    } finally {
      asked.remove(id);
    }
  }

  /** One after the other: a WebSocket takes no message before the one before it is out. */
  private synchronized void send(String message) {
    sent = sent.thenCompose(out -> socket.sendText(message, true));
    sent.whenComplete(
        (out, lost) -> {
          if (lost != null) {
            end(lost.getMessage());
          }
        });
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    unheard = false;
    if (text.length() + part.length() > Limits.SUITE_SOCKET_CHARACTERS) {
      from.abort();
      end("a message without end");
      return null;
    }
    text.append(part);
    if (last) {
      String message = text.toString();
      text.setLength(0);
      take(message);
    }
    from.request(1);
    return null;
  }

  private void take(String message) {
    try {
      JsonArray said = Json.array(message);
      JsonObject what = part(said, 0);
      Json.text(Json.inner(what, "wsc"), "token").ifPresent(token -> recovery = token);
      switch (Json.text(what, "type").orElse("")) {
        case "ConnectionDetails" -> details.complete(said);
        case "ServerNotification" -> told.accept(part(said, 1));
        case "ClientRequest", "Error" ->
            Json.text(what, "messageId").map(asked::get).ifPresent(answer -> answer.complete(said));
        default -> LOG.log(System.Logger.Level.TRACE, "a sign of life");
      }
    } catch (SuiteFailure unreadable) {
      LOG.log(System.Logger.Level.WARNING, "RingCentral sent what nobody can read", unreadable);
    }
  }

  private static JsonObject part(JsonArray said, int at) {
    return at < said.size() && said.get(at) instanceof JsonObject object ? object : Json.EMPTY;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end(code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable lost) {
    end(lost.getMessage());
  }

  private void end(String why) {
    over = true;
    SuiteFailure closed = new SuiteFailure(Why.UNREACHABLE, "the socket was closed: " + why);
    details.completeExceptionally(closed);
    asked.values().forEach(answer -> answer.completeExceptionally(closed));
  }

  void abort() {
    over = true;
    socket.abort();
  }
}
