package org.offhook.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.OffhookCommand;
import org.offhook.kit.OffhookCommand.Outcome;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.talk.OnTheRunningGateway;

/** A backup of the running product becomes a second one, in which people find what they had. */
@OnTheRunningGateway
class BackupIT {
  private static final int NO_TONE = 300;

  @TempDir Path folder;

  @Test
  void anEmptyInstallationIsFilledFromABackup(GatewayServer gateway) throws Exception {
    Path file = folder.resolve("monday.zip");
    try (PhoneBrowser browser = PhoneBrowser.start(NO_TONE);
        PhonePage anna = browser.device(gateway).signIn("anna")) {
      anna.dial("203");
      anna.awaitJournal("203", "BUSY");
      Outcome made = gateway.backup(file);
      assertThat(made.error()).isEmpty();
      assertThat(made.output()).contains("rows are in " + file).contains("credentials");
      assertThat(gateway.backup(file).error()).contains("exists already");
      try (GatewayServer restored = GatewayServer.restore(folder.resolve("run"), file, gateway);
          PhoneBrowser other = PhoneBrowser.start(NO_TONE);
          PhonePage again = other.device(restored).signIn("anna")) {
        again.awaitReady();
        assertThat(again.journal()).isEqualTo(anna.journal());
        again.dial("205");
        again.awaitJournal("205", "REFUSED");
      }
      itIsNotPutOverWhatIsThere(file);
    }
  }

  private void itIsNotPutOverWhatIsThere(Path file) throws Exception {
    OffhookCommand offhook = new OffhookCommand(folder.resolve("run"));
    Outcome refused = offhook.run("restore", file.toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.error()).contains("there is a database in");
    assertThat(folder.resolve("run/server.pid")).doesNotExist();
  }
}
