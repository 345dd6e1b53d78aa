package org.offhook.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.Baresip;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.Kamailio;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.talk.RunningGateway;

/**
 * A company PBX and desk phones that nobody here wrote: Kamailio registers out over TLS, baresip
 * phones stand behind it.
 */
@ExtendWith(RunningGateway.class)
class KamailioIT {
  private static final int ANNAS_TONE = 700;
  private static final int DESK_TONE = 440;

  @TempDir Path folder;

  private PhoneBrowser browser;
  private PhonePage anna;
  private Kamailio pbx;

  @BeforeEach
  void theCompanyOpens(GatewayServer gateway) throws Exception {
    browser = PhoneBrowser.start(ANNAS_TONE);
    anna = browser.device(gateway).signIn("anna");
    pbx =
        Kamailio.start(
            Files.createDirectories(folder.resolve("pbx")),
            gateway.trunkPort(),
            gateway.authority(),
            gateway.connectorId(),
            gateway.apiKey());
    pbx.awaitRegistered();
  }

  @AfterEach
  void theCompanyCloses() throws IOException {
    anna.close();
    browser.close();
    pbx.close();
  }

  private Baresip desk(Baresip.Setup setup) throws Exception {
    return Baresip.start(Files.createDirectories(folder.resolve(setup.extension())), setup);
  }

  @Test
  void annaCallsADeskPhoneAndBothHearEachOther() throws Exception {
    try (Baresip desk = desk(Baresip.Setup.of("251", pbx.phonePort(), DESK_TONE))) {
      anna.dial("251");
      desk.await("CALL_ESTABLISHED");
      anna.awaitTone(DESK_TONE);
      HeardTone.await(desk, ANNAS_TONE);
      anna.hangUp();
      desk.await("CALL_CLOSED");
    }
  }

  @Test
  void aDeskPhoneCallsAnnaAndBothHearEachOther() throws Exception {
    try (Baresip desk = desk(Baresip.Setup.of("252", pbx.phonePort(), DESK_TONE))) {
      desk.command("dial", "sip:501@127.0.0.1:" + pbx.phonePort());
      anna.awaitRinging("252");
      anna.answer();
      desk.await("CALL_ESTABLISHED");
      anna.awaitTone(DESK_TONE);
      HeardTone.await(desk, ANNAS_TONE);
      desk.command("hangup", "");
      anna.awaitText("The other side hung up.");
    }
  }

  @Test
  void theDeskPhoneGetsTheKeysThatAnnaPresses() throws Exception {
    try (Baresip desk = desk(Baresip.Setup.of("253", pbx.phonePort(), DESK_TONE))) {
      anna.dial("253");
      desk.await("CALL_ESTABLISHED");
      anna.awaitTone(DESK_TONE);
      anna.press("4");
      assertThat(desk.await("CALL_DTMF_START")).contains("\"param\":\"4\"");
      anna.hangUp();
      desk.await("CALL_CLOSED");
    }
  }

  @Test
  void theDeskPhoneDeclines() throws Exception {
    try (Baresip desk = desk(Baresip.Setup.of("254", pbx.phonePort(), DESK_TONE).manual())) {
      anna.dial("254");
      desk.await("CALL_INCOMING");
      desk.command("hangup", "");
      anna.awaitText("Call again");
    }
  }

  @Test
  void annaGivesUpAndTheDeskPhoneStopsRinging() throws Exception {
    try (Baresip desk = desk(Baresip.Setup.of("255", pbx.phonePort(), DESK_TONE).manual())) {
      anna.dial("255");
      desk.await("CALL_INCOMING");
      anna.awaitText("Ringing…");
      anna.giveUp();
      desk.await("CALL_CLOSED");
      anna.awaitText("You gave up before they answered.");
    }
  }

  @Test
  void nobodyIsAtAnUnregisteredPhone() {
    anna.dial("259");
    anna.awaitText("Nobody answered.");
  }
}
