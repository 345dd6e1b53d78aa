package org.offhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;
import org.offhook.talk.OnTheRunningGateway;

/** What a lossy network did to a call is seen by whoever has to mend it, and by who suffered. */
@OnTheRunningGateway
class QualityIT {
  private static final int ANNAS_TONE = 700;
  private static final int PBX_TONE = 1000;
  private static final String NUMBER = "731";
  private static final int EACH_FIFTH = 5;
  private static final double PERCENT = 20;

  @Test
  void aPbxThatLosesEachFifthPacketIsSeenInTheConsoleAndTheJournal(GatewayServer gateway)
      throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    try (PhoneBrowser browser = PhoneBrowser.start(ANNAS_TONE);
        RtpPhone phone = new RtpPhone();
        ScriptedPbx pbx = ScriptedPbx.register(gateway);
        Administrator admin = Administrator.signIn(browser, gateway)) {
      phone.loseEach(EACH_FIFTH);
      try (PhonePage anna = browser.device(gateway).signIn("anna")) {
        ScriptedCall call = theyTalk(anna, pbx, phone);
        admin.open("Live calls");
        assertThat(admin.row(NUMBER)).containsText("poor");
        anna.closeTab();
        call.hangUp();
      }
      inTheConsolesJournal(admin);
      onTheOverview(admin);
      try (PhonePage anna = browser.device(gateway).signIn("anna")) {
        inAnnasJournal(anna);
      }
    }
  }

  private static ScriptedCall theyTalk(PhonePage anna, ScriptedPbx pbx, RtpPhone phone)
      throws Exception {
    anna.dial(NUMBER);
    ScriptedCall call = ScriptedCall.from(pbx);
    phone.talk(call.invite().body(), PBX_TONE);
    call.reply(200, phone.sdp());
    call.awaitRequest("ACK");
    anna.awaitTone(PBX_TONE);
    HeardTone.await(phone::lastSecond, ANNAS_TONE);
    return call;
  }

  private static void inTheConsolesJournal(Administrator admin) throws Exception {
    admin.open("Journal");
    Page page = admin.page();
    page.getByLabel("Quality", new Page.GetByLabelOptions().setExact(true))
        .and(page.locator("select"))
        .selectOption("POOR");
    admin.button("Search").click();
    Locator export =
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Export as CSV"));
    assertThat(export).hasAttribute("href", Pattern.compile(".*quality=POOR.*"));
    assertThat(admin.row(NUMBER).first()).containsText(Pattern.compile("heard [12].*% lost"));
    admin.picture("journal-poor");
    List<String> lines = Files.readAllLines(page.waitForDownload(export::click).path());
    Assertions.assertThat(lines.getFirst()).contains("\"heard_mos\",\"sent_mos\"");
    Assertions.assertThat(lines).anyMatch(line -> line.contains("\"tel:" + NUMBER + "\""));
  }

  private static void onTheOverview(Administrator admin) {
    admin.open("Overview");
    assertThat(admin.page().getByTestId("quality")).containsText("poor");
    admin.picture("overview-poor");
    admin.page().getByText("Most of them by").click();
    assertThat(admin.row(NUMBER).first()).containsText("poor");
  }

  @SuppressWarnings("unchecked")
  private static void inAnnasJournal(PhonePage anna) {
    Map<String, Object> entry =
        anna.journal().stream()
            .filter(each -> ((Map<String, Object>) each.get("peer")).get("number").equals(NUMBER))
            .findFirst()
            .orElseThrow();
    Map<String, Object> quality = (Map<String, Object>) entry.get("quality");
    Map<String, Object> heard = (Map<String, Object>) quality.get("heard");
    Map<String, Object> sent = (Map<String, Object>) quality.get("sent");
    Assertions.assertThat(((Number) heard.get("loss")).doubleValue())
        .isCloseTo(PERCENT, Offset.offset(1.0));
    Assertions.assertThat(((Number) sent.get("loss")).doubleValue()).isLessThan(PERCENT / 2);
    anna.page()
        .getByTestId("journal-row")
        .filter(new Locator.FilterOptions().setHasText(NUMBER))
        .first()
        .locator(".entry")
        .click();
    anna.awaitText("You may have heard them badly: ");
  }
}
