package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.talk.OnTheRunningGateway;

/** A PBX's management fills a company in one go, and keeps in step with what changes. */
@OnTheRunningGateway
class FeedIT {
  private Provisioner operator;
  private String path;

  @BeforeEach
  void aCompanyWithMaria(GatewayServer gateway) throws Exception {
    operator = Provisioner.operator(gateway);
    String company = "feed-" + UUID.randomUUID().toString().substring(0, 8);
    path = "/" + company;
    operator.must(
        201,
        operator.post(
            "", "{\"id\":\"%s\",\"name\":\"Feed\",\"country\":\"GB\"}".formatted(company)));
    operator.must(
        201,
        operator.post(
            path + "/people",
            "{\"login\":\"maria\",\"name\":\"Maria\",\"email\":\"maria@acme.example\"}"));
  }

  @Test
  void ofEachRowOfAnUploadEverythingBecomesSoOrNothing() throws Exception {
    String csv =
        """
        email,number,extension,host,secret,voicemailNumber,voicemailLicence,capabilities
        maria@acme.example,07123456789,501,pbx.acme.example,planted-s3cret,333,true,transfer desk-phone
        maria@acme.example,07123456780,502,169.254.169.254,planted-s3cret,,,
        nobody@acme.example,,503,pbx.acme.example,planted-s3cret,,,
        """;
    HttpResponse<String> answer =
        operator.ask("POST", path + "/lines", csv, "Content-Type", "text/csv");
    var rows = operator.must(200, answer).getJsonArray("rows").getValuesAs(JsonObject.class);
    assertThat(rows).extracting(row -> row.getBoolean("done")).containsExactly(true, false, false);
    assertThat(rows.get(1).getString("field")).isEqualTo("host");
    assertThat(rows.get(2).getString("code")).isEqualTo("not-found");
    String person = rows.getFirst().getString("person");
    assertThat(operator.get(path + "/people/" + person).body())
        .contains("+447123456789")
        .doesNotContain("+447123456780");
    JsonObject beside = operator.must(200, operator.get(path + "/people/" + person + "/equipment"));
    assertThat(beside.getString("voicemailNumber")).isEqualTo("333");
    assertThat(beside.getJsonArray("capabilities").toString()).contains("desk-phone", "transfer");
    assertThat(operator.get(path + "/audit").body()).doesNotContain("planted");
    String site =
        operator
            .must(
                201,
                operator.post(
                    path + "/sites",
                    "{\"name\":\"Munich\",\"country\":\"DE\",\"areaCode\":\"89\"}"))
            .getString("id");
    operator.must(
        200,
        operator.put(
            path + "/people/" + person + "/equipment", "{\"site\":\"%s\"}".formatted(site)));
    String number = path + "/people/" + person + "/numbers/1234567";
    assertThat(operator.must(200, operator.put(number, "")).getString("number"))
        .isEqualTo("+49891234567");
    assertThat(operator.delete(path + "/sites/" + site).body()).contains("in-use");
  }

  @Test
  void whoWaitsHearsOfAChangeWhenItHappensAndAWebhookIsSignedAndComesAgain() throws Exception {
    long last = operator.must(200, operator.get(path + "/changes")).getInt("last");
    assertThat(last).isPositive();
    BlockingQueue<String[]> taken = new LinkedBlockingQueue<>();
    AtomicInteger asked = new AtomicInteger();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          taken.add(
              new String[] {exchange.getRequestHeaders().getFirst("Offhook-Signature"), body});
          exchange.sendResponseHeaders(asked.incrementAndGet() == 1 ? 500 : 204, -1);
          exchange.close();
        });
    receiver.start();
    try {
      String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/changes";
      String secret =
          operator
              .must(200, operator.put(path + "/webhook", "{\"url\":\"%s\"}".formatted(url)))
              .getString("secret");
      assertThat(operator.get(path + "/webhook").body()).doesNotContain(secret);
      CompletableFuture<HttpResponse<String>> waiting =
          CompletableFuture.supplyAsync(() -> waits(last));
      JsonObject ben =
          operator.must(
              201, operator.post(path + "/people", "{\"login\":\"ben\",\"name\":\"Ben\"}"));
      JsonObject heard = operator.must(200, waiting.get(20, TimeUnit.SECONDS));
      JsonObject change = heard.getJsonArray("changes").getJsonObject(0);
      assertThat(change.getString("act")).isEqualTo("PERSON_ADDED");
      assertThat(change.getString("person")).isEqualTo(ben.getString("id"));
      assertThat(heard.getInt("last")).isEqualTo(last + 1);
      String[] first = taken.poll(30, TimeUnit.SECONDS);
      String[] again = taken.poll(30, TimeUnit.SECONDS);
      assertThat(again[1]).isEqualTo(first[1]).contains(ben.getString("id"));
      String at = again[0].substring("t=".length(), again[0].indexOf(','));
      assertThat(again[0]).isEqualTo("t=" + at + ",v1=" + hmac(secret, at + "." + again[1]));
    } finally {
      receiver.stop(0);
    }
  }

  private HttpResponse<String> waits(long since) {
    try {
      return operator.get(path + "/changes?wait=20&since=" + since);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String hmac(String secret, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
