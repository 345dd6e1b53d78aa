package org.offhook.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A real provider that gives tokens to refresh with only to whom asked for {@code offline_access},
 * as Microsoft Entra ID and Okta do: it stands before one that gives them to everybody, and keeps
 * them back. Everything else goes through as it is.
 */
final class SparingProvider implements AutoCloseable {
  /** Those of one connection, and those that the client writes itself. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "transfer-encoding", "upgrade", "http2-settings");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int behind;

  private SparingProvider(HttpServer server, int behind) {
    this.server = server;
    this.behind = behind;
  }

  /** Starts on loopback before the one at this port, which takes the caller's Host for its own. */
  static SparingProvider before(int behind) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    SparingProvider sparing = new SparingProvider(server, behind);
    server.setExecutor(sparing.threads);
    server.createContext("/", sparing::pass);
    server.start();
    return sparing;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer = client.send(request(exchange), BodyHandlers.ofByteArray());
      boolean tokens = exchange.getRequestURI().getPath().endsWith("/token");
      byte[] body = tokens ? spared(answer.body()) : answer.body();
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (passes(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    URI to = URI.create("http://127.0.0.1:" + behind + exchange.getRequestURI());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (passes(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private static boolean passes(String header) {
    return !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
  }

  private static byte[] spared(byte[] body) {
    JsonObject tokens;
    try (var reader = Json.createReader(new ByteArrayInputStream(body))) {
      tokens = reader.readObject();
    }
    if (tokens.getString("scope", "").contains("offline_access")) {
      return body;
    }
    return Json.createObjectBuilder(tokens)
        .remove("refresh_token")
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
    threads.close();
  }
}
