package org.offhook.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * RingCentral as far as a company is connected to it: two people, a directory, their presence; and
 * somebody more, an administrator there, whose classic presence can be set.
 */
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
         "status":"Enabled","contact":{"email":"room@acme.example"}}%s],
       "paging":{"page":1,"totalPages":1}}""";
  private static final String ONE_MORE =
      ",{\"id\":3,\"name\":\"Anna\",\"type\":\"User\",\"subType\":\"%s\",\"status\":\"Enabled\",\"permissions\":{\"admin\":{\"enabled\":true}},\"contact\":{\"email\":\"%s\"}}";
  private static final String PRESENCE = ACCOUNT + "/extension/3/presence";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ENTRIES =
      """
      {"records":[{"id":"9","type":"Department","name":"Sales",
        "phoneNumbers":[{"phoneNumber":"+442079460000"}]}],"paging":{"page":1,"totalPages":1}}""";

  private final HttpServer server;
  private final BlockingQueue<String> disturbing = new LinkedBlockingQueue<>();
  private volatile String more = "";
  private volatile String licence = "VideoPro";
  private volatile String disturb = "TakeAllCalls";
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

  /**
   * What an administrator sends to connect a company with it.
   *
   * @param taken of {@code people}, {@code adding}, {@code administrators}, {@code contacts} and
   *     {@code presence}; the others are not
   */
  public String connection(String... taken) {
    JsonObjectBuilder wish =
        Json.createObjectBuilder()
            .add("kind", "RINGCENTRAL")
            .add("url", url())
            .add("clientId", CLIENT)
            .add("clientSecret", SECRET)
            .add("assertion", JWT);
    for (String what : List.of("people", "adding", "administrators", "contacts", "presence")) {
      wish.add(what, List.of(taken).contains(what));
    }
    return wish.build().toString();
  }

  /** Takes the application's permissions away, or gives them back. */
  public void permit(boolean permitted) {
    closedToUs = !permitted;
  }

  /** Knows somebody more, by this address. */
  public void knows(String email) {
    more = email;
  }

  /** Gives that somebody a licence, or takes it away. */
  public void license(boolean licensed) {
    licence = licensed ? "VideoPro" : "DigitalSignageOnlyRooms";
  }

  /** Waits until it is told whether that somebody may be disturbed, and how: its own words. */
  public String awaitDisturb() throws InterruptedException {
    return disturbing.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
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
      if (path.equals(PRESENCE) && exchange.getRequestMethod().equals("PUT")) {
        disturb = told(body);
        disturbing.add(disturb);
      }
      String known =
          switch (path) {
            case ACCOUNT + "/extension/~" ->
                "{\"id\":1,\"name\":\"Ada\",\"contact\":{\"company\":\"Acme\"}}";
            case ACCOUNT + "/extension" ->
                PEOPLE.formatted(more.isEmpty() ? "" : ONE_MORE.formatted(licence, more));
            case PRESENCE -> "{\"userStatus\":\"Available\",\"dndStatus\":\"" + disturb + "\"}";
            case ACCOUNT + "/directory/entries" -> ENTRIES;
            case ACCOUNT + "/extension/1/unified-presence" -> "{\"status\":\"Available\"}";
            default -> "";
          };
      say(exchange, known.isEmpty() ? 404 : 200, known.isEmpty() ? "{}" : known);
    }
  }

  private static String told(String change) {
    try (JsonReader reader = Json.createReader(new StringReader(change))) {
      return reader.readObject().getString("dndStatus");
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
