package org.offhook.peers;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
import org.offhook.kit.Baresip;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.Kamailio;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;

/**
 * A user with an account of his own at a PBX that knows nothing of the gateway: to Kamailio, Carl
 * is one more desk phone.
 */
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

  @BeforeAll
  void theCompanyHasAPbx() throws Exception {
    pbx = Kamailio.alone(Files.createDirectories(folder.resolve(transport())), REGISTRATION);
    gateway =
        GatewayServer.start(
            Path.of("target", "run-line-" + transport()),
            Map.of(
                "OFFHOOK_DEMO_LINE_HOST",
                "127.0.0.1",
                "OFFHOOK_DEMO_LINE_PORT",
                Integer.toString(pbx.phonePort()),
                "OFFHOOK_DEMO_LINE_TRANSPORT",
                transport(),
                "OFFHOOK_DEMO_LINE_USER",
                CARLS_EXTENSION,
                "OFFHOOK_DEMO_LINE_SECRET",
                "pw" + CARLS_EXTENSION,
                "OFFHOOK_DEMO_LINE_DOMAIN",
                "pbx.lab.test"));
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

  private Baresip desk(String extension) throws Exception {
    return Baresip.start(
        Files.createDirectories(folder.resolve(transport() + extension)),
        Baresip.Setup.of(extension, pbx.phonePort(), DESK_TONE));
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
  void theAdministratorSeesThatTheLineIsRegistered() {
    try (PhonePage admin = browser.device(gateway)) {
      Page page = admin.page();
      page.navigate(gateway.console() + "connectors.xhtml");
      page.getByLabel("User name or e-mail").fill("admin");
      page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
          .fill(gateway.passwordOf("admin"));
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
      page.getByRole(AriaRole.ROW)
          .filter(new Locator.FilterOptions().setHasText("Carl Conrad"))
          .filter(new Locator.FilterOptions().setHasText(CARLS_EXTENSION))
          .filter(new Locator.FilterOptions().setHasText("Registered since"))
          .waitFor();
    }
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
