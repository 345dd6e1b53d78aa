package org.offhook.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.console.Administrator;
import org.offhook.kit.Baresip;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.Kamailio;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.talk.AServerBesideTheRunning;

/**
 * A user with an account of his own at a PBX that knows nothing of the gateway: to Kamailio, Carl
 * is one more desk phone.
 */
@AServerBesideTheRunning
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineIT {
  private static final String CARLS_EXTENSION = "261";
  private static final int CARLS_TONE = 700;
  private static final int DESK_TONE = 440;

  /** Over UDP a PBX's restart is seen only when the registration is due again. */
  private static final Duration REGISTRATION = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private Kamailio pbx;
  private GatewayServer gateway;
  private PhoneBrowser browser;
  private PhonePage carl;

  String transport() {
    return "udp";
  }

  /** Carl's account as the server is told of it. */
  Map<String, String> account(Kamailio at) throws IOException {
    return Map.of(
        "OFFHOOK_DEMO_LINE_HOST",
        "127.0.0.1",
        "OFFHOOK_DEMO_LINE_PORT",
        Integer.toString(at.phonePort()),
        "OFFHOOK_DEMO_LINE_TRANSPORT",
        transport(),
        "OFFHOOK_DEMO_LINE_USER",
        CARLS_EXTENSION,
        "OFFHOOK_DEMO_LINE_SECRET",
        "pw" + CARLS_EXTENSION,
        "OFFHOOK_DEMO_LINE_DOMAIN",
        "pbx.lab.test");
  }

  @BeforeAll
  void theCompanyHasAPbx() throws Exception {
    pbx = Kamailio.alone(Files.createDirectories(folder.resolve(transport())), REGISTRATION);
    gateway = GatewayServer.start(Path.of("target", "run-line-" + transport()), account(pbx));
    pbx.awaitPhone(CARLS_EXTENSION);
  }

  @AfterAll
  void everythingEnds() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    pbx.close();
  }

  @BeforeEach
  void carlSignsIn() throws IOException {
    browser = PhoneBrowser.start(CARLS_TONE);
    carl = browser.device(gateway).signIn("carl");
  }

  @AfterEach
  void carlLeaves() throws IOException {
    carl.close();
    browser.close();
  }

  /** How the company's desk phones are set up. */
  Baresip.Setup like(Baresip.Setup usual) {
    return usual;
  }

  private Baresip.Setup setup(String extension) {
    return like(Baresip.Setup.of(extension, pbx.phonePort(), DESK_TONE));
  }

  private Baresip desk(String extension) throws Exception {
    return desk(setup(extension));
  }

  /** A desk phone that a person answers. */
  private Baresip attended(String extension) throws Exception {
    return desk(setup(extension).manual());
  }

  private Baresip desk(Baresip.Setup setup) throws Exception {
    return Baresip.start(
        Files.createDirectories(folder.resolve(transport() + setup.extension())), setup);
  }

  private void call(Baresip desk) throws IOException {
    desk.command("dial", "sip:" + CARLS_EXTENSION + "@127.0.0.1:" + pbx.phonePort());
  }

  @Test
  void aDeskPhoneCallsCarlsExtensionAndBothHearEachOther() throws Exception {
    try (Baresip desk = desk("262")) {
      call(desk);
      carl.awaitRinging("262");
      carl.answer();
      desk.await("CALL_ESTABLISHED");
      carl.awaitTone(DESK_TONE);
      HeardTone.await(desk, CARLS_TONE);
      desk.command("hangup", "");
      carl.awaitText("The other side hung up.");
    }
  }

  @Test
  void carlCallsADeskPhoneAndBothHearEachOther() throws Exception {
    try (Baresip desk = desk("263")) {
      carl.dial("263");
      desk.await("CALL_ESTABLISHED");
      carl.awaitTone(DESK_TONE);
      HeardTone.await(desk, CARLS_TONE);
      carl.hangUp();
      desk.await("CALL_CLOSED");
    }
  }

  @Test
  void theDeskPhoneGetsTheKeysThatCarlPresses() throws Exception {
    try (Baresip desk = desk("265")) {
      carl.dial("265");
      desk.await("CALL_ESTABLISHED");
      carl.awaitTone(DESK_TONE);
      carl.press("7");
      assertThat(desk.await("CALL_DTMF_START")).contains("\"param\":\"7\"");
      carl.hangUp();
      desk.await("CALL_CLOSED");
    }
  }

  @Test
  void carlGivesUpAndTheDeskPhoneStopsRinging() throws Exception {
    try (Baresip desk = attended("266")) {
      carl.dial("266");
      desk.await("CALL_INCOMING");
      carl.awaitText("Ringing…");
      carl.giveUp();
      desk.await("CALL_CLOSED");
      carl.awaitJournal("266", "CANCELLED");
    }
  }

  @Test
  void theDeskPhoneGivesUpAndCarlHasMissedTheCall() throws Exception {
    try (Baresip desk = desk("267")) {
      call(desk);
      carl.awaitRinging("267");
      desk.command("hangup", "");
      carl.awaitQuiet();
      carl.awaitJournal("267", "MISSED");
    }
  }

  @Test
  void theDeskPhoneIsBusy() throws Exception {
    try (Baresip desk = attended("268")) {
      carl.dial("268");
      desk.await("CALL_INCOMING");
      // baresip declines with 486
      desk.command("hangup", "");
      carl.awaitText("The line is busy. Try again in a while.");
      carl.awaitJournal("268", "BUSY");
    }
  }

  @Test
  void carlDeclines() throws Exception {
    try (Baresip desk = desk("269")) {
      call(desk);
      carl.awaitRinging("269");
      carl.decline();
      assertThat(desk.await("CALL_CLOSED")).contains("603");
      carl.awaitJournal("269", "DECLINED");
    }
  }

  @Test
  void theAdministratorSeesThatTheLineIsRegistered() {
    Administrator admin = Administrator.signIn(browser, gateway);
    admin.open("Connectors");
    admin
        .row("Carl Conrad")
        .filter(new Locator.FilterOptions().setHasText(CARLS_EXTENSION))
        .filter(new Locator.FilterOptions().setHasText("Registered since"))
        .waitFor();
  }

  @Test
  void thePbxForgetsTheLineAndItRegistersAgain() throws Exception {
    pbx.restart();
    pbx.awaitPhone(CARLS_EXTENSION);
    try (Baresip desk = desk("264")) {
      call(desk);
      carl.awaitRinging("264");
      carl.answer();
      desk.await("CALL_ESTABLISHED");
      carl.hangUp();
      desk.await("CALL_CLOSED");
    }
  }
}
