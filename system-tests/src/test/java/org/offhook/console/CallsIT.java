package org.offhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.talk.RunningGateway;

/** An administrator sees who is on the phone, and afterwards that it happened. */
@ExtendWith(RunningGateway.class)
class CallsIT {
  private static final int ANNAS_TONE = 700;

  @Test
  void aCallIsSeenWhileItLastsAndInTheJournalAfterwards(GatewayServer gateway) throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    try (PhoneBrowser browser = PhoneBrowser.start(ANNAS_TONE);
        PhonePage anna = browser.device(gateway).signIn("anna")) {
      Administrator admin = Administrator.signIn(browser, gateway);
      admin.open("Live calls");
      anna.dial("601");
      anna.awaitTalking();
      assertThat(admin.row("601")).containsText("talking");
      admin.picture("calls");
      anna.hangUp();
      assertThat(admin.row("601")).hasCount(0);
      admin.open("Journal");
      assertThat(admin.row("601").first()).containsText("hung up by us");
      admin.picture("journal");
    }
  }
}
