package org.offhook.kit;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The WebDriver BiDi protocol (W3C) as a browser without Playwright speaks it: commands and their
 * answers over one WebSocket. Events are passed over.
 */
final class Bidi implements WebSocket.Listener, AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger commands = new AtomicInteger();
  private final StringBuilder part = new StringBuilder();
  private WebSocket socket;

  private Bidi() {}

  static Bidi connect(URI address) {
    Bidi bidi = new Bidi();
    bidi.socket = bidi.http.newWebSocketBuilder().buildAsync(address, bidi).join();
    return bidi;
  }

  /** The result of a command; fails with the browser's words, or after so many milliseconds. */
  JsonObject ask(String method, JsonObjectBuilder parameters, int patience) throws IOException {
    int id = commands.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    JsonObjectBuilder command =
        Json.createObjectBuilder().add("id", id).add("method", method).add("params", parameters);
    socket.sendText(command.build().toString(), true).join();
    try {
      JsonObject told = answer.get(patience, TimeUnit.MILLISECONDS);
      if (!told.getString("type").equals("success")) {
        throw new IOException(method + ": " + told);
      }
      return told.getJsonObject("result");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IOException(method + " was not answered", failed);
    } finally {
      waiting.remove(id);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      try (var reader = Json.createReader(new StringReader(part.toString()))) {
        JsonObject message = reader.readObject();
        if (message.containsKey("id") && !message.isNull("id")) {
          CompletableFuture<JsonObject> answer = waiting.get(message.getInt("id"));
          if (answer != null) {
            answer.complete(message);
          }
        }
      }
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    waiting.values().forEach(answer -> answer.completeExceptionally(failure));
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
