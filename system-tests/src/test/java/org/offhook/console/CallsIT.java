package org.offhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.talk.OnTheRunningGateway;

/** An administrator sees who is on the phone, and afterwards that it happened. */
@OnTheRunningGateway
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

  @Test
  void callsAreFoundSortedAndTakenAlong(GatewayServer gateway) throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    try (PhoneBrowser browser = PhoneBrowser.start(ANNAS_TONE);
        PhonePage anna = browser.device(gateway).signIn("anna")) {
      anna.dial("205");
      anna.awaitText("The other side declined the call.");
      anna.dial("601");
      anna.awaitTalking();
      anna.hangUp();
      Administrator admin = Administrator.signIn(browser, gateway);
      Page page = admin.page();
      admin.open("Journal");
      assertThat(admin.row("601").first()).isVisible();

      field(page, "Person").fill("anna");
      field(page, "Ended").selectOption("REFUSED");
      field(page, "Direction").selectOption("OUTBOUND");
      admin.button("Search").click();
      assertThat(admin.row("601")).hasCount(0);
      assertThat(admin.row("205").first()).containsText("refused");
      admin.picture("journal-searched");
      List<String> lines = lines(page);
      Assertions.assertThat(lines.getFirst()).startsWith("\"person\",\"call\",");
      Assertions.assertThat(lines.subList(1, lines.size()))
          .isNotEmpty()
          .allMatch(line -> line.contains("\"Anna ") && line.contains("\"REFUSED\""));

      admin.button("Show all").click();
      assertThat(admin.row("601").first()).isVisible();
      Locator header = page.getByRole(AriaRole.COLUMNHEADER).filter(hasText("Other side"));
      header.click();
      assertThat(header).hasAttribute("aria-sort", "ascending");
      Assertions.assertThat(numbers(page)).isSorted();
      header.click();
      assertThat(header).hasAttribute("aria-sort", "descending");
      Assertions.assertThat(numbers(page)).isSortedAccordingTo(Comparator.reverseOrder());

      field(page, "From").fill("2099-01-01");
      admin.button("Search").click();
      assertThat(page.getByText("Nothing fits this search.")).isVisible();
      Assertions.assertThat(lines(page)).hasSize(1);
    }
  }

  @Test
  void aConnectorsHistoryIsFoundAndTakenAlong(GatewayServer gateway) throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    try (PhoneBrowser browser = PhoneBrowser.start(ANNAS_TONE)) {
      Administrator admin = Administrator.signIn(browser, gateway);
      Page page = admin.page();
      admin.open("Connectors");
      field(page, "What").selectOption("UP");
      admin.button("Search").click();
      assertThat(export(page)).hasAttribute("href", Pattern.compile(".*what=UP.*"));
      Assertions.assertThat(lines(page))
          .hasSizeGreaterThan(1)
          .allMatch(line -> line.contains("\"UP\"") || line.startsWith("\"at\""));
      field(page, "To").fill("2020-01-01");
      admin.button("Search").click();
      assertThat(page.getByText("Nothing fits this search.")).isVisible();
      Assertions.assertThat(lines(page)).hasSize(1);
    }
  }

  private static Locator field(Page page, String label) {
    return page.locator("input, select")
        .and(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)));
  }

  private static Locator.FilterOptions hasText(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private static List<String> numbers(Page page) {
    return page.locator("tbody td:nth-child(4) .number").allTextContents();
  }

  private static Locator export(Page page) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Export as CSV"));
  }

  private static List<String> lines(Page page) throws IOException {
    Download file = page.waitForDownload(() -> export(page).click());
    return Files.readAllLines(file.path());
  }
}
