package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;

/** What a newcomer does first: the real phone page, the real server, the demo PBX. */
@OnTheRunningGateway
class FirstCallIT {
  private static final int OWN_TONE = 700;
  private static final int DESK_PHONE_TONE = 440;

  private GatewayServer gateway;
  private PhoneBrowser browser;

  @BeforeEach
  void openBrowser(GatewayServer gateway) throws IOException {
    this.gateway = gateway;
    browser = PhoneBrowser.start(OWN_TONE);
  }

  @AfterEach
  void closeBrowser() throws IOException {
    browser.close();
  }

  @Test
  void theEchoTestReturnsMyOwnVoice() {
    try (PhonePage anna = browser.device(gateway).signIn("anna")) {
      anna.dial("600");
      anna.awaitTalking();
      anna.awaitTone(OWN_TONE);
      anna.awaitEnergy(0.001);
      anna.picture(Path.of("target", "echo-test.png"));
      anna.hangUp();
      anna.awaitText("You hung up.");
      anna.awaitText("600");
    }
  }

  /** The test holds a browser leg for longer than one sample of the operator's figures. */
  @Test
  void iTestMyConnectionAndTheOperatorSeesTheFiguresOfIt() throws Exception {
    try (PhonePage anna = browser.device(gateway).signIn("anna")) {
      assertThat(anna.testConnection())
          .contains("Your connection is excellent. It leads directly to the server.")
          .contains("Loss on the way there 0 %");
      anna.picture(Path.of("target", "connection-test.png"));
    }
    assertThat(gateway.figures())
        .containsPattern(
            "offhook_media_mos_count\\{[^}]*direction=\"heard\"[^}]*leg=\"browser\"[^}]*} [1-9]")
        .contains("offhook_media_ports ", "offhook_calls_active ", "offhook_media_legs_pbx ");
  }

  @Test
  void aDeskPhoneCallsMeAndIHearIt() throws Exception {
    try (PhonePage anna = browser.device(gateway).signIn("anna")) {
      call("201", "501");
      anna.awaitRinging("201");
      anna.picture(Path.of("target", "incoming.png"));
      anna.answer();
      anna.awaitTalking();
      anna.awaitTone(DESK_PHONE_TONE);
      anna.hangUp();
      anna.awaitText("You hung up.");
    }
  }

  @Test
  void twoUsersTalkToEachOther() throws IOException {
    int bensTone = 1000;
    try (PhoneBrowser other = PhoneBrowser.start(bensTone);
        PhonePage anna = browser.device(gateway).signIn("anna");
        PhonePage ben = other.device(gateway).signIn("ben")) {
      anna.dial("502");
      ben.awaitRinging("Anna");
      ben.answer();
      anna.awaitTone(bensTone);
      ben.awaitTone(OWN_TONE);
      ben.hangUp();
      anna.awaitText("The other side hung up.");
    }
  }

  private void call(String from, String to) throws IOException, InterruptedException {
    URI uri = URI.create(gateway.demoPbx() + "call?from=" + from + "&to=" + to);
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }
  }
}
