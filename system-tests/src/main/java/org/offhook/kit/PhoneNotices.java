package org.offhook.kit;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The system notifications of one phone, allowed by the browser, and whether anybody looks at its
 * page.
 */
public final class PhoneNotices {
  private final PhonePage phone;
  private final Page page;

  private PhoneNotices(PhonePage phone) {
    this.phone = phone;
    this.page = phone.page();
  }

  /** Before the phone is opened for the first time. */
  public static PhoneNotices watch(PhonePage phone) throws IOException {
    PhoneNotices notices = new PhoneNotices(phone);
    notices.page.context().grantPermissions(List.of("notifications"));
    try (var in = PhoneNotices.class.getResourceAsStream("notices.js")) {
      notices.page.addInitScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return notices;
  }

  /** Turns them on in the phone's settings, and goes back to the calls. */
  public void want() {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Settings")).click();
    page.getByText("Show incoming calls as notifications").click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Calls")).click();
  }

  /** From now on the page may show none by itself, as in browsers of phones; its worker may. */
  public void onlyByWorker() {
    page.evaluate("() => (window.offhookNotices.byWorkerOnly = true)");
    page.evaluate("async () => void (await navigator.serviceWorker.ready)");
  }

  public void lookAway() {
    page.evaluate("() => window.offhookNotices.look(true)");
  }

  public void lookBack() {
    page.evaluate("() => window.offhookNotices.look(false)");
  }

  public void click() {
    page.evaluate("() => window.offhookNotices.click()");
  }

  public boolean looksAway() {
    return (boolean) page.evaluate("() => document.visibilityState === 'hidden'");
  }

  /** Waits until exactly these are shown, each as "title: body". */
  public void await(String... texts) {
    phone.awaitAnswer(
        "async (texts) => JSON.stringify(await window.offhookNotices.texts())"
            + " === JSON.stringify(texts)",
        (Object[]) texts);
  }
}
