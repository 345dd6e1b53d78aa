package org.offhook.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.tenant.TenantId;

/** Where changes may be sent, what proves them, and what becomes of one that fails. */
class WebhookTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://hook.example/",
        "https:///nobody",
        "https://user:secret@hook.example/",
        "https://hook.example/#there",
        "hook.example",
        "https://hook.example:99999/",
        "https://hook .example/"
      })
  void isNoAddress(String text) {
    assertThat(WebhookUrl.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest",
        "https://10.1.2.3/",
        "https://192.168.0.1/",
        "https://[fd00:ec2::254]/",
        "https://0.0.0.0/",
        "http://203.0.113.7/"
      })
  void leadsWhereNothingIsSent(String text) {
    WebhookAddresses addresses = new WebhookAddresses(Optional.empty());
    WebhookUrl url = WebhookUrl.of(text).orElseThrow();
    assertThatThrownBy(() -> addresses.of(url))
        .isInstanceOf(WebhookAddresses.RefusedAddressException.class);
  }

  @Test
  void thePublicNetworkIsFreeAndTheOperatorMayAllowMore() throws Exception {
    WebhookUrl publicOne = WebhookUrl.of("https://203.0.113.7:8443/a?b=c").orElseThrow();
    assertThat(new WebhookAddresses(Optional.empty()).of(publicOne)).hasSize(1);
    assertThat(publicOne.authority()).isEqualTo("203.0.113.7:8443");
    assertThat(publicOne.path()).isEqualTo("/a?b=c");
    WebhookUrl here = WebhookUrl.of("http://127.0.0.1:9/").orElseThrow();
    assertThat(new WebhookAddresses(Optional.of("127.0.0.0/8")).of(here)).hasSize(1);
  }

  @Test
  void theSignatureIsOfTimeAndBody() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    // printf '1772442000.{}' | openssl dgst -sha256 -hmac secret
    assertThat(WebhookSignature.of("secret", NINE, body))
        .isEqualTo(
            "t=1772442000,v1="
                + "42da5635361679af8c9d0cb072d39554bce22bc54735a28ffcae11cc5f70fe72");
  }

  @Test
  void aFailureIsTriedAgainLaterAndLaterAndGivenUpAfterThreeDays() {
    Webhook hook = SampleWebhooks.of(new TenantId("acme"), "https://hook.example/", NINE);
    Instant now = NINE;
    int tries = 0;
    while (hook.view().disabled().isEmpty()) {
      hook.failed("it answers 500", now);
      now = now.plus(Duration.ofHours(1));
      tries++;
    }
    assertThat(tries).isEqualTo(73);
    assertThat(hook.view().failingSince()).contains(NINE);
    assertThat(hook.view().lastError()).isEqualTo("it answers 500");
    hook.again(now);
    assertThat(hook.view().disabled()).isEmpty();
    hook.took(7);
    assertThat(hook.view().delivered()).isEqualTo(7);
    assertThat(hook.view().failingSince()).isEmpty();
  }

  @Test
  void onePostSaysWhatItIsAndReadsTheStatus() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> answer(server));
      WebhookUrl url =
          WebhookUrl.of("http://127.0.0.1:" + server.getLocalPort() + "/take?it=1").orElseThrow();
      byte[] body = "{\"changes\":[]}".getBytes(StandardCharsets.UTF_8);
      assertThat(WebhookPost.send(url, server.getInetAddress(), "t=1,v1=ab", body)).isEqualTo(204);
      assertThat(heard.get())
          .startsWith("POST /take?it=1 HTTP/1.1\r\nHost: " + url.authority())
          .contains("Offhook-Signature: t=1,v1=ab", "Content-Length: 14")
          .endsWith("{\"changes\":[]}");
    }
  }

  private static String answer(ServerSocket server) {
    try (Socket peer = server.accept()) {
      StringBuilder text = new StringBuilder();
      while (!text.toString().endsWith("[]}")) {
        text.append((char) peer.getInputStream().read());
      }
      peer.getOutputStream()
          .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return text.toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
