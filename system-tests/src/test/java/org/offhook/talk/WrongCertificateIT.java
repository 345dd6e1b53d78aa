package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;

/**
 * Somebody stands between the gateway and one end of a call, so that the certificate there is not
 * the one that the description promised (B8). Both ends are real browsers.
 */
@OnTheRunningGateway
class WrongCertificateIT {
  private static final int TONE = 700;
  private static final Duration AT_MOST = Duration.ofSeconds(15);
  private static final String NOT_SAFE = "The call was ended because it was not safe";

  /** What a phone says leaves with another fingerprint than its browser has. */
  private static final String LYING =
      """
      const send = WebSocket.prototype.send;
      WebSocket.prototype.send = function (text) {
        const another = 'a=fingerprint:sha-256 ' + Array(32).fill('AB').join(':');
        send.call(this, text.replace(/a=fingerprint:sha-256 [0-9A-F:]+/g, another));
      };
      """;

  /** An offer of a browser that plays the PBX, whole with its candidates. */
  private static final String OFFER =
      """
      async () => {
        const far = (window.far = new RTCPeerConnection());
        far.addTransceiver('audio');
        const gathered = new Promise((done) => {
          far.onicecandidate = ({ candidate }) => candidate ?? done();
        });
        await far.setLocalDescription();
        await gathered;
        return far.localDescription.sdp;
      }
      """;

  private GatewayServer gateway;
  private ScriptedPbx pbx;
  private PhoneBrowser browser;
  private PhonePage anna;

  @BeforeEach
  void annaHasABrowser(GatewayServer running, ScriptedPbx itsPbx) throws IOException {
    gateway = running;
    pbx = itsPbx;
    browser = PhoneBrowser.start(TONE);
    anna = browser.device(gateway);
  }

  @AfterEach
  void itIsClosed() throws IOException {
    anna.close();
    browser.close();
  }

  @Test
  void aCallOfABrowserThatIsAnotherIsGivenUpBeforeAnybodyAnswers() throws Exception {
    anna.page().addInitScript(LYING);
    anna.signIn("anna");
    anna.dial("770");
    ScriptedCall call = ScriptedCall.from(pbx);
    call.reply(180, "");
    assertThat(call.comes("CANCEL", AT_MOST)).as("the PBX is told").isTrue();
    isNamed("770");
  }

  /** It ends while it rings: nobody could answer it here. */
  @Test
  void aCallToABrowserThatIsAnotherIsRefused(RtpPhone caller) throws Exception {
    anna.page().addInitScript(LYING);
    anna.signIn("anna");
    ScriptedCall call = ScriptedCall.to(pbx, "501", "771", caller.sdp());
    call.acknowledgeRefusal(call.awaitStatus(480));
    isNamed("771");
  }

  @Test
  void aPbxThatIsAnotherIsHungUpOn() throws Exception {
    anna.signIn("anna");
    String offer = (String) anna.page().evaluate(OFFER);
    String another = "a=fingerprint:sha-256 AB" + ":AB".repeat(31);
    ScriptedCall call =
        ScriptedCall.to(
            pbx, "501", "772", offer.replaceAll("a=fingerprint:sha-256 [0-9A-F:]+", another));
    anna.awaitRinging("772");
    anna.answer();
    String answer = call.awaitStatus(200).body();
    call.acknowledge(1, "");
    anna.page().evaluate("sdp => far.setRemoteDescription({ type: 'answer', sdp })", answer);
    assertThat(call.comes("BYE", AT_MOST)).as("the PBX is told").isTrue();
    isNamed("772");
  }

  /** To the person, in the journal and in the log. */
  private void isNamed(String number) throws IOException {
    anna.awaitText(NOT_SAFE);
    anna.awaitJournal(number, "INSECURE_MEDIA");
    assertThat(gateway.log())
        .anyMatch(
            line -> line.contains("Ended INSECURE_MEDIA") && line.contains("WRONG_FINGERPRINT"));
  }
}
