package org.offhook.door;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.offhook.kit.GatewayServer;

/** A browser at the gateway's door, as bare requests: signed in, or nobody yet. */
final class Visitor {
  // over HTTP/2 a client's own Host is not what the server goes by
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String phone;
  private final String host;
  private String cookie = "";
  private String device = "";

  Visitor(GatewayServer gateway) {
    this(gateway, "localhost");
  }

  /** Of the company that is reached by this name. */
  Visitor(GatewayServer gateway, String host) {
    phone = gateway.phone();
    this.host = host + ":" + URI.create(phone).getPort();
  }

  static Visitor signedIn(GatewayServer gateway, String login)
      throws IOException, InterruptedException {
    var visitor = new Visitor(gateway);
    HttpResponse<String> answer = visitor.signIn(login, gateway.passwordOf(login));
    if (answer.statusCode() != 200) {
      throw new IOException("sign-in: " + answer.statusCode() + " " + answer.body());
    }
    return visitor;
  }

  HttpResponse<String> signIn(String login, String password)
      throws IOException, InterruptedException {
    return signIn(Json.createObjectBuilder().add("login", login).add("password", password));
  }

  /** Changes the password on the way in. */
  HttpResponse<String> signIn(String login, String password, String newPassword)
      throws IOException, InterruptedException {
    return signIn(
        Json.createObjectBuilder()
            .add("login", login)
            .add("password", password)
            .add("newPassword", newPassword));
  }

  /** With a code of the authenticator app. */
  HttpResponse<String> signInWithCode(String login, String password, String code)
      throws IOException, InterruptedException {
    return signIn(
        Json.createObjectBuilder().add("login", login).add("password", password).add("code", code));
  }

  /** With a code, and another password on the way in. */
  HttpResponse<String> signInWithCode(
      String login, String password, String code, String newPassword)
      throws IOException, InterruptedException {
    return signIn(
        Json.createObjectBuilder()
            .add("login", login)
            .add("password", password)
            .add("code", code)
            .add("newPassword", newPassword));
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Origin", origin())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Origin", origin())
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  /** The proof that this device is known; empty before a first sign-in. */
  String device() {
    return device;
  }

  private HttpResponse<String> signIn(JsonObjectBuilder credentials)
      throws IOException, InterruptedException {
    String body = credentials.build().toString();
    HttpResponse<String> answer =
        send(
            request("api/session")
                .header("Origin", origin())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    answer
        .headers()
        .allValues("Set-Cookie")
        .forEach(
            set -> {
              String value = set.substring(0, set.indexOf(';'));
              if (value.startsWith("offhook=")) {
                cookie = value;
              } else {
                device = value;
              }
            });
    return answer;
  }

  /** The phone's own origin, as a browser writes it. */
  String origin() {
    return "http://" + host;
  }

  String cookie() {
    return cookie;
  }

  HttpClient http() {
    return http;
  }

  /** The server as this visitor calls it, with its port. */
  String host() {
    return host;
  }

  /** Address of the socket. */
  URI socket() {
    return URI.create(phone.replaceFirst("^http", "ws") + "socket");
  }

  HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(phone + path))
            .header("Host", host)
            .timeout(Duration.ofSeconds(30));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return send(request(path).header("Origin", origin()).DELETE());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
