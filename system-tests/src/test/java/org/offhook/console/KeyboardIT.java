package org.offhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.offhook.door.Provisioner;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.talk.OnTheRunningGateway;

/** The console by keyboard alone: nothing needs a pointer, and the focus is never lost. */
@OnTheRunningGateway
class KeyboardIT {
  private static final int LINES = 30;
  private static final int PAGE = 25;

  /** Steps to whatever is farthest on a page. */
  private static final int STEPS = 200;

  @Test
  void tablesAndDialogsAreUsedByKeyboardAlone(GatewayServer gateway) throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    String id = "keys-" + UUID.randomUUID().toString().substring(0, 8);
    Provisioner operator = Provisioner.operator(gateway);
    company(operator, id);
    try (PhoneBrowser browser = PhoneBrowser.start(700);
        Administrator admin = Administrator.operator(browser, gateway)) {
      admin.awaitHeading("Overview");
      Page page = admin.page();
      page.navigate(gateway.console() + "connectors.xhtml?tenant=" + id);
      linesGoOnByPage(page);
      admin.picture("lines");
      linesAreFound(page);
      page.navigate(gateway.console() + "people.xhtml?tenant=" + id);
      aDialogHoldsTheFocusAndGivesItBack(page, admin.button("Add somebody"));
      page.navigate(gateway.console() + "audit.xhtml?tenant=" + id);
      aTableIsSorted(page);
    } finally {
      operator.put("/" + id + "/suspension", "");
      operator.delete("/" + id);
    }
  }

  /** Thirty people, each with a line at a PBX that is nowhere. */
  private static void company(Provisioner operator, String id) throws Exception {
    operator.must(
        201,
        operator.post("", "{\"id\":\"%s\",\"name\":\"Keys\",\"country\":\"GB\"}".formatted(id)));
    String rows =
        IntStream.range(0, LINES)
            .mapToObj(
                i ->
                    "{\"login\":\"p%1$d\",\"name\":\"Person %1$d\",\"extension\":\"%1$d\",\"host\":\"pbx.invalid\",\"secret\":\"s\"}"
                        .formatted(500 + i))
            .collect(Collectors.joining(",", "{\"lines\":[", "]}"));
    String upload = operator.must(201, operator.post("/" + id + "/uploads", rows)).getString("id");
    String state = "running";
    while (state.equals("running")) {
      state = operator.must(200, operator.get("/" + id + "/uploads/" + upload)).getString("state");
    }
  }

  private static void linesGoOnByPage(Page page) {
    Locator rows = page.locator("[id='lines:table_data'] > tr");
    Locator bar = page.locator("[id='lines:table_paginator_bottom']");
    assertThat(rows).hasCount(PAGE);
    page.keyboard().press("Tab");
    assertThat(page.locator("a.skip")).isFocused();
    page.keyboard().press("Enter");
    tabTo(page, bar.locator(".ui-paginator-next"));
    page.keyboard().press("Enter");
    assertThat(rows).hasCount(LINES - PAGE);
    // what is read anew is the page on the screen, under the hand of whoever is on it
    for (int round = 0; round < 2; round++) {
      page.waitForResponse(
          answer ->
              answer.request().method().equals("POST")
                  && answer.request().postData().contains("lines%3Atable"),
          () -> {});
    }
    assertThat(rows).hasCount(LINES - PAGE);
    assertThat(bar.locator(":focus")).hasCount(1);
    page.keyboard().press("Shift+Tab");
    page.keyboard().press("Enter");
    assertThat(rows).hasCount(PAGE);
  }

  private static void linesAreFound(Page page) {
    Locator rows = page.locator("[id='lines:table_data'] > tr");
    tabTo(page, page.locator("[id='lines:text']"));
    page.keyboard().type("person 529");
    tabTo(page, page.locator("[id='lines:find']"));
    page.keyboard().press("Enter");
    assertThat(rows).hasCount(1);
    assertThat(rows).containsText("529");
  }

  private static void aDialogHoldsTheFocusAndGivesItBack(Page page, Locator opener) {
    tabTo(page, opener);
    page.keyboard().press("Enter");
    Locator dialog = page.locator(".ui-dialog:visible");
    assertThat(dialog).hasAttribute("aria-modal", "true");
    assertThat(page.locator("[id='personForm:login']")).isFocused();
    for (int step = 0; step < 20; step++) {
      page.keyboard().press("Tab");
      assertThat(dialog.locator(":focus")).hasCount(1);
    }
    page.keyboard().press("Escape");
    assertThat(dialog).hasCount(0);
    assertThat(opener).isFocused();
  }

  private static void aTableIsSorted(Page page) {
    Locator time = page.locator("th.ui-sortable-column").first();
    assertThat(time).hasAttribute("aria-sort", "descending");
    tabTo(page, time);
    page.keyboard().press("Enter");
    assertThat(time).hasAttribute("aria-sort", "ascending");
    assertThat(time).isFocused();
    assertThat(page.locator("tbody tr").first()).containsText("tenant added");
  }

  /** Step by step, from wherever the focus is. */
  private static void tabTo(Page page, Locator goal) {
    goal.waitFor();
    for (int step = 0; step < STEPS; step++) {
      if ((Boolean) goal.evaluate("one => one === document.activeElement")) {
        return;
      }
      page.keyboard().press("Tab");
    }
    Assertions.fail("no way by keyboard to " + goal);
  }
}
