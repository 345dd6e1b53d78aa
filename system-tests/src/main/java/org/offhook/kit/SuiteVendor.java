package org.offhook.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** RingCentral as far as a company is connected to it: two people, a directory, their presence. */
public final class SuiteVendor implements AutoCloseable {
  public static final String CLIENT = "our-app";
  public static final String SECRET = "the-right-secret";
  public static final String JWT = "a.jwt.of-ada";
  private static final String TOKEN = "Bearer a-token";
  private static final String ACCOUNT = "/restapi/v1.0/account/~";
  private static final String PEOPLE =
      """
      {"records":[
        {"id":1,"name":"Maria Weber","type":"User","subType":"VideoProPlus","status":"Enabled",
         "contact":{"email":"maria@acme.example","company":"Acme"}},
        {"id":2,"name":"Meeting room","type":"User","subType":"DigitalSignageOnlyRooms",
         "status":"Enabled","contact":{"email":"room@acme.example"}}],
       "paging":{"page":1,"totalPages":1}}""";
  private static final String ENTRIES =
      """
      {"records":[{"id":"9","type":"Department","name":"Sales",
        "phoneNumbers":[{"phoneNumber":"+442079460000"}]}],"paging":{"page":1,"totalPages":1}}""";

  private final HttpServer server;
  private volatile boolean closedToUs;

  private SuiteVendor(HttpServer server) {
    this.server = server;
  }

  /** Starts on loopback. */
  public static SuiteVendor start(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    SuiteVendor vendor = new SuiteVendor(server);
    server.createContext("/", vendor::answer);
    server.start();
    return vendor;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Takes the application's permissions away, or gives them back. */
  public void permit(boolean permitted) {
    closedToUs = !permitted;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (path.equals("/restapi/oauth/token")) {
      boolean right = basic().equals(authorization) && body.contains("assertion=" + JWT);
      say(
          exchange,
          right ? 200 : 400,
          right
              ? "{\"access_token\":\"a-token\",\"expires_in\":3600}"
              : "{\"error\":\"invalid_client\",\"error_description\":\"Invalid client\"}");
    } else if (!TOKEN.equals(authorization)) {
      say(exchange, 401, "{\"message\":\"Unauthorized\"}");
    } else if (closedToUs) {
      say(exchange, 403, "{\"message\":\"ReadAccounts is needed\"}");
    } else {
      String known =
          switch (path) {
            case ACCOUNT + "/extension/~" ->
                "{\"id\":1,\"name\":\"Ada\",\"contact\":{\"company\":\"Acme\"}}";
            case ACCOUNT + "/extension" -> PEOPLE;
            case ACCOUNT + "/directory/entries" -> ENTRIES;
            case ACCOUNT + "/extension/1/unified-presence" -> "{\"status\":\"Available\"}";
            default -> "";
          };
      say(exchange, known.isEmpty() ? 404 : 200, known.isEmpty() ? "{}" : known);
    }
  }

  private static String basic() {
    byte[] pair = (CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
