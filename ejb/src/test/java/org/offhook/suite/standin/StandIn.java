package org.offhook.suite.standin;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.websockets.WebSocketConnectionCallback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A server in a vendor's place, on a port of its own, which can be made to misbehave. */
public final class StandIn implements AutoCloseable {
  private final Undertow server;
  private final Function<Asked, Reply> service;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final CountDownLatch released = new CountDownLatch(1);

  /** A question as it came. */
  public record Asked(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /** An answer. */
  public record Reply(int status, Map<String, String> headers, String body) {
    public static Reply json(String body) {
      return new Reply(200, Map.of("Content-Type", "application/json"), body);
    }

    public static Reply status(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "application/json"), body);
    }

    public Reply with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Reply(status, more, body);
    }
  }

  /** What happens to a question in place of its answer; without a reply nothing ever does. */
  private record Fault(String path, Reply reply) {}

  public StandIn(Function<Asked, Reply> service, WebSocketConnectionCallback sockets) {
    this.service = service;
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(
                Handlers.path()
                    .addPrefixPath("/", new BlockingHandler(this::answer))
                    .addExactPath("/ws", Handlers.websocket(sockets)))
            .build();
    server.start();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + port());
  }

  public int port() {
    return ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
  }

  /** The next question whose path has this part is answered so. */
  public synchronized void once(String path, Reply reply) {
    faults.add(new Fault(path, reply));
  }

  /** The next questions whose path has this part are answered so. */
  public void times(int times, String path, Reply reply) {
    for (int one = 0; one < times; one++) {
      once(path, reply);
    }
  }

  /** The next question whose path has this part is never answered. */
  public synchronized void hang(String path) {
    faults.add(new Fault(path, null));
  }

  /** Every question is answered again. */
  public synchronized void answerAll() {
    faults.clear();
  }

  public List<Asked> asked(String path) {
    return asked.stream().filter(one -> one.path().contains(path)).toList();
  }

  private synchronized Fault fault(Asked question) {
    Fault found =
        faults.stream().filter(one -> question.path().contains(one.path)).findFirst().orElse(null);
    faults.remove(found);
    return found;
  }

  private void answer(HttpServerExchange exchange) throws IOException {
    Asked question = read(exchange);
    asked.add(question);
    Fault fault = fault(question);
    if (fault != null && fault.reply == null) {
      try {
        released.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    Reply reply = fault == null ? service.apply(question) : fault.reply;
    exchange.setStatusCode(reply.status);
    reply.headers.forEach(
        (name, value) -> exchange.getResponseHeaders().put(HttpString.tryFromString(name), value));
    byte[] body = reply.body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, body.length);
    try (var out = exchange.getOutputStream()) {
      out.write(body);
    }
  }

  private static Asked read(HttpServerExchange exchange) throws IOException {
    Map<String, String> query = new HashMap<>();
    exchange.getQueryParameters().forEach((name, all) -> query.put(name, all.getFirst()));
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            header ->
                headers.put(
                    header.getHeaderName().toString().toLowerCase(Locale.ROOT), header.getFirst()));
    String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Asked(
        exchange.getRequestMethod().toString(), exchange.getRequestPath(), query, headers, body);
  }

  @Override
  public void close() {
    released.countDown();
    server.stop();
  }
}
