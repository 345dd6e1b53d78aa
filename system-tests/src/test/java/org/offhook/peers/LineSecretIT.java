package org.offhook.peers;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.console.Administrator;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.Sipp;
import org.offhook.talk.AServerBesideTheRunning;

/** A line whose secret the PBX does not accept, and accepts later. */
@AServerBesideTheRunning
class LineSecretIT {
  private static final int NO_TONE = 300;

  @TempDir static Path folder;

  @Test
  void theAdministratorIsToldAndTheLineTriesOnUntilItIsAccepted() throws Exception {
    Sipp pbx = Sipp.in(folder);
    try (Sipp.Scenario strict = pbx.registrar("272", "another");
        GatewayServer gateway =
            GatewayServer.start(
                Path.of("target", "run-line-secret"),
                Map.of(
                    "OFFHOOK_DEMO_LINE_HOST",
                    "127.0.0.1",
                    "OFFHOOK_DEMO_LINE_PORT",
                    Integer.toString(pbx.port()),
                    "OFFHOOK_DEMO_LINE_TRANSPORT",
                    "udp",
                    "OFFHOOK_DEMO_LINE_USER",
                    "272",
                    "OFFHOOK_DEMO_LINE_SECRET",
                    "pw272"));
        PhoneBrowser browser = PhoneBrowser.start(NO_TONE)) {
      strict.awaitPlayed();
      Administrator admin = Administrator.signIn(browser, gateway);
      admin.open("Connectors");
      Locator line = admin.row("Carl Conrad");
      line.filter(said("The PBX does not accept the name or the secret"))
          .filter(said("403 Forbidden"))
          .waitFor();
      try (Sipp.Scenario kind = pbx.registrar("272", "pw272")) {
        kind.awaitPlayed();
        line.filter(said("Registered since")).waitFor();
      }
    }
  }

  private static Locator.FilterOptions said(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }
}
