package org.offhook.demopbx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The demo PBX's own small page: how the trunk stands, a new key, and a phone that calls you. */
final class Page implements AutoCloseable {
  private static final int FORM_LIMIT = 4096;

  private final Settings settings;
  private final Exchange exchange;
  private final Trunk trunk;
  private final Provisioning provisioning;
  private final Registrar registrar;
  private final HttpServer server;

  Page(
      Settings settings,
      Exchange exchange,
      Trunk trunk,
      Provisioning provisioning,
      Registrar registrar)
      throws IOException {
    this.settings = settings;
    this.exchange = exchange;
    this.trunk = trunk;
    this.provisioning = provisioning;
    this.registrar = registrar;
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByName(Settings.HOST), settings.pagePort()), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::page);
    server.createContext("/style.css", request -> file(request, "style.css", "text/css"));
    server.createContext("/page.js", request -> file(request, "page.js", "text/javascript"));
    server.createContext("/state", request -> send(request, 200, "application/json", state()));
    server.createContext("/key", this::key);
    server.createContext("/call", this::call);
    server.start();
  }

  static Path keptKey(Settings settings) {
    return settings.state().resolve("api-key");
  }

  private void page(HttpExchange request) throws IOException {
    if (request.getRequestURI().getPath().equals("/")) {
      file(request, "page.html", "text/html; charset=utf-8");
    } else {
      send(request, 404, "text/plain", "not found");
    }
  }

  private void file(HttpExchange request, String name, String type) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      send(request, 200, type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private String state() {
    Trunk.State state = trunk.state();
    String phones =
        IntStream.rangeClosed(211, 219)
            .mapToObj(Integer::toString)
            .filter(extension -> registrar.find(extension).isPresent())
            .map(Page::quoted)
            .collect(Collectors.joining(","));
    String events = exchange.events().stream().map(Page::quoted).collect(Collectors.joining(","));
    return "{\"trunk\":"
        + quoted(state.words())
        + ",\"connected\":"
        + state.connected()
        + ",\"provisioned\":"
        + provisioning.state().done()
        + ",\"provisioning\":"
        + quoted(provisioning.state().words())
        + ",\"since\":"
        + quoted(state.since().toString())
        + ",\"connector\":"
        + quoted(settings.connector())
        + ",\"phones\":["
        + phones
        + "],\"events\":["
        + events
        + "]}";
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                json.append('\\').appendCodePoint(c);
              } else if (c < 0x20) {
                json.append(String.format("\\u%04x", c));
              } else {
                json.appendCodePoint(c);
              }
            });
    return json.append('"').toString();
  }

  private void key(HttpExchange request) throws IOException {
    String key = form(request).getOrDefault("key", "").strip();
    if (refused(request) || key.isEmpty() || key.length() > 200 || key.indexOf('\n') >= 0) {
      send(request, 400, "text/plain", "type the API key that the console showed");
      return;
    }
    Path kept = keptKey(settings);
    Files.writeString(kept, settings.apiKey() + "\n" + key);
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-------"));
    trunk.key(key);
    provisioning.key(key);
    send(request, 204, "text/plain", "");
  }

  private void call(HttpExchange request) throws IOException {
    Map<String, String> form = form(request);
    String from = form.getOrDefault("from", "201");
    String to = form.getOrDefault("to", "");
    if (refused(request) || !from.matches("20[12]") || !to.matches("5\\d\\d")) {
      send(request, 400, "text/plain", "from 201 or 202 to a number 5xx");
      return;
    }
    exchange.call(from, to);
    send(request, 204, "text/plain", "");
  }

  /** Only our own page, or a program without an Origin, may post. */
  private boolean refused(HttpExchange request) {
    String origin = request.getRequestHeaders().getFirst("Origin");
    return !request.getRequestMethod().equals("POST")
        || (origin != null
            && !origin.equals("http://" + request.getRequestHeaders().getFirst("Host")));
  }

  private static Map<String, String> form(HttpExchange request) throws IOException {
    String body =
        new String(request.getRequestBody().readNBytes(FORM_LIMIT), StandardCharsets.UTF_8);
    String query = request.getRequestURI().getRawQuery();
    Map<String, String> form = new HashMap<>();
    for (String pair : (body + "&" + (query == null ? "" : query)).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private static void send(HttpExchange request, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    request.getResponseHeaders().set("Content-Type", type);
    request.getResponseHeaders().set("Cache-Control", "no-store");
    request.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    request
        .getResponseHeaders()
        .set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
    request.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
    if (status != 204) {
      request.getResponseBody().write(bytes);
    }
    request.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
