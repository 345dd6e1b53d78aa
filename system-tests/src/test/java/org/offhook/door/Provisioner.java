package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.offhook.kit.GatewayServer;

/** Somebody, or a program, that puts companies on the installation over REST. */
public final class Provisioner {
  private final Visitor visitor;
  private final String authorization;

  private Provisioner(Visitor visitor, String authorization) {
    this.visitor = visitor;
    this.authorization = authorization;
  }

  public static Provisioner operator(GatewayServer gateway)
      throws IOException, InterruptedException {
    Visitor visitor = new Visitor(gateway);
    assertThat(visitor.signIn("operator", gateway.operatorPassword()).statusCode()).isEqualTo(200);
    return new Provisioner(visitor, "");
  }

  /** The demo company's administrator. */
  static Provisioner administrator(GatewayServer gateway) throws IOException, InterruptedException {
    return new Provisioner(Visitor.signedIn(gateway, "admin"), "");
  }

  /** Somebody who is signed in. */
  static Provisioner as(Visitor visitor) {
    return new Provisioner(visitor, "");
  }

  /** A program that shows a connector's key. */
  static Provisioner program(GatewayServer gateway, String connector, String key) {
    String shown = connector + ":" + key;
    String basic = Base64.getEncoder().encodeToString(shown.getBytes(StandardCharsets.UTF_8));
    return new Provisioner(new Visitor(gateway), "Basic " + basic);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return ask("GET", path, "");
  }

  public HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return ask("POST", path, body);
  }

  public HttpResponse<String> put(String path, String body)
      throws IOException, InterruptedException {
    return ask("PUT", path, body);
  }

  public HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return ask("DELETE", path, "");
  }

  HttpResponse<String> ask(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return askAnywhere(method, "/tenants" + path, body, headers);
  }

  /** Of the whole interface. */
  HttpResponse<String> askAnywhere(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = visitor.request("api" + path);
    if (authorization.isEmpty()) {
      request.header("Origin", visitor.origin());
    } else {
      request.header("Authorization", authorization);
    }
    if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return visitor.send(
        request.method(
            method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  /** The body of an answer that must be there. */
  public JsonObject must(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Visitor.json(answer.body());
  }
}
