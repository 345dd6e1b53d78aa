package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One device's WebSocket, speaking {@code offhook.v1} by hand. */
final class Phone implements WebSocket.Listener, AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<JsonObject> told = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private final List<Long> sequence = new ArrayList<>();
  private WebSocket socket;

  /** Opens a socket for somebody signed in; no hello yet. */
  static Phone open(Visitor visitor) {
    var phone = new Phone();
    phone.socket =
        visitor
            .http()
            .newWebSocketBuilder()
            .header("Host", visitor.host())
            .header("Origin", visitor.origin())
            .header("Cookie", visitor.cookie())
            .subprotocols("offhook.v1")
            .buildAsync(visitor.socket(), phone)
            .join();
    return phone;
  }

  /** Status that a handshake is refused with, or 101. */
  static int handshake(Visitor visitor, String origin, String cookie, String subprotocol) {
    WebSocket.Builder builder = visitor.http().newWebSocketBuilder();
    if (origin != null) {
      builder.header("Origin", origin);
    }
    if (!cookie.isEmpty()) {
      builder.header("Cookie", cookie);
    }
    if (subprotocol != null) {
      builder.subprotocols(subprotocol);
    }
    try {
      builder.buildAsync(visitor.socket(), new Phone()).join().abort();
      return 101;
    } catch (CompletionException refused) {
      if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
        HttpResponse<?> answer = handshake.getResponse();
        return answer.statusCode();
      }
      throw refused;
    }
  }

  Phone hello(String device) throws InterruptedException {
    return say("{\"type\":\"hello\",\"device\":\"%s\",\"resume\":null}".formatted(device));
  }

  Phone resume(String device, JsonObject welcome, long seq) throws InterruptedException {
    return say(
        "{\"type\":\"hello\",\"device\":\"%s\",\"resume\":{\"epoch\":\"%s\",\"seq\":%d}}"
            .formatted(device, welcome.getString("epoch"), seq));
  }

  Phone say(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  /** Sends one message in many frames (RFC 6455 5.4). */
  Phone sayInFrames(String text, int characters) {
    for (int from = 0; from < text.length(); from += characters) {
      int to = Math.min(text.length(), from + characters);
      socket.sendText(text.substring(from, to), to == text.length()).join();
    }
    return this;
  }

  /** Goes on with one message until the socket is closed. */
  Phone sayWithoutEnd(String part) {
    try {
      while (!closed.isDone()) {
        socket.sendText(part, false).join();
      }
    } catch (CompletionException gone) {
      return this;
    }
    return this;
  }

  JsonObject await(String type) throws InterruptedException {
    return await(message -> message.getString("type").equals(type), type);
  }

  JsonObject awaitCall(String call, String state) throws InterruptedException {
    return await(
        message ->
            message.getString("type").equals("call.changed")
                && message.getJsonObject("call").getString("id").equals(call)
                && message.getJsonObject("call").getString("state").equals(state),
        state);
  }

  /** The next message that fits; those before it are passed over. */
  JsonObject await(Predicate<JsonObject> fits, String what) throws InterruptedException {
    while (true) {
      JsonObject message = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(message).as("waiting for %s", what).isNotNull();
      if (fits.test(message)) {
        return message;
      }
    }
  }

  /** Numbers of all events so far. */
  List<Long> sequence() {
    synchronized (sequence) {
      return List.copyOf(sequence);
    }
  }

  /** The code that the server closes with. */
  int awaitClose() throws Exception {
    return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * The code that the server closes with, when whatever this device says from now on is neither
   * answered nor obeyed: it is out already, and has only not heard so yet. A stricter thing than
   * any time, and the same on a slow machine.
   */
  int awaitCloseOf(String... lastWords) throws Exception {
    told.clear();
    try {
      say("{\"type\":\"ping\"}");
      for (String words : lastWords) {
        say(words);
      }
    } catch (CompletionException gone) {
      // the farewell was faster
    }
    int code = awaitClose();
    assertThat(told).extracting(message -> message.getString("type")).doesNotContain("pong", "ok");
    return code;
  }

  /** The network is gone: no farewell. */
  void vanish() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      JsonObject message = Visitor.json(part.toString());
      part.setLength(0);
      if (message.containsKey("seq") && !message.containsKey("epoch")) {
        synchronized (sequence) {
          sequence.add(message.getJsonNumber("seq").longValue());
        }
      }
      told.add(message);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed.completeExceptionally(failure);
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.abort();
    }
  }
}
