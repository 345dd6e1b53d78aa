package org.offhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.talk.OnTheRunningGateway;

/** What goes wrong between a page of the console and the server is said, and loses nothing. */
@OnTheRunningGateway
class TroubleIT {
  private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{8}");

  @Test
  void whatGoesWrongIsSaid(GatewayServer gateway) throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    try (PhoneBrowser browser = PhoneBrowser.start(700);
        Administrator admin = Administrator.operator(browser, gateway)) {
      admin.awaitHeading("Overview");
      aStepThatFailsIsToldWithAReference(admin, gateway);
      aServerThatIsAwayIsToldUntilItIsBack(admin);
      aPageThatTheServerForgotKeepsWhatWasEntered(admin);
      aPageThatIsOnlyLookedAtComesBackByItself(admin);
      wholePagesThatAreNotThereOrFail(admin, gateway);
    }
  }

  private static void aStepThatFailsIsToldWithAReference(Administrator admin, GatewayServer gateway)
      throws IOException {
    Page page = admin.page();
    admin.open("Audit log");
    admin.awaitHeading("Audit log");
    Locator time = page.locator("th.ui-sortable-column").first();
    whileStepsAre(
        page,
        route ->
            route.resume(
                new Route.ResumeOptions()
                    .setPostData(
                        route.request().postData().replaceAll("_sortDir=[^&]*", "_sortDir=up"))),
        () -> {
          time.click();
          assertThat(trouble(page)).containsText("Something went wrong.");
        });
    assertInTheLog(gateway, trouble(page).locator("code"));
    Assertions.assertThat(admin.barriers()).isEmpty();
    Assertions.assertThat(admin.overhang()).isNotPositive();
    admin.picture("failed-step");
    trouble(page).getByText("Close").click();
    assertThat(trouble(page)).isHidden();
    whileStepsAre(
        page,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(500)
                    .setBody("<p>in the looks of failed.xhtml: <code>1a2b3c4d</code></p>")),
        () -> {
          time.click();
          assertThat(trouble(page)).containsText("Something went wrong.");
        });
    assertThat(trouble(page).locator("code")).hasText("1a2b3c4d");
  }

  private static void assertInTheLog(GatewayServer gateway, Locator shown) throws IOException {
    String reference = shown.textContent();
    Assertions.assertThat(reference).matches(REFERENCE);
    Assertions.assertThat(gateway.log())
        .anyMatch(line -> line.contains("failure " + reference + " of the console"));
  }

  private static void aServerThatIsAwayIsToldUntilItIsBack(Administrator admin) {
    Page page = admin.page();
    admin.open("People");
    admin.awaitHeading("People");
    whileStepsAre(
        page,
        Route::abort,
        () -> {
          admin.button("Add somebody").click();
          assertThat(trouble(page)).containsText("does not answer");
          assertThat(admin.button("Add somebody")).isEnabled();
          assertThat(dialog(page)).isHidden();
          admin.picture("server-away");
        });
    admin.button("Add somebody").click();
    assertThat(dialog(page)).isVisible();
    assertThat(trouble(page)).isHidden();
  }

  private static void aPageThatTheServerForgotKeepsWhatWasEntered(Administrator admin) {
    Page page = admin.page();
    page.locator("[id='personForm:login']").fill("nora");
    forget(page);
    dialog(page).getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(trouble(page)).containsText("must be loaded again");
    assertThat(page.locator("[id='personForm:login']")).hasValue("nora");
    admin.picture("forgotten-page");
    trouble(page).getByText("Load again").click();
    assertThat(dialog(page)).isHidden();
    assertThat(trouble(page)).isHidden();
    admin.awaitHeading("People");
  }

  private static void aPageThatIsOnlyLookedAtComesBackByItself(Administrator admin) {
    Page page = admin.page();
    admin.open("Overview");
    admin.awaitHeading("Overview");
    page.evaluate("() => { window.before = true }");
    forget(page);
    page.waitForFunction("() => window.before === undefined");
    admin.awaitHeading("Overview");
    assertThat(trouble(page)).isHidden();
  }

  /** What a restart of the server does to a page that is open. */
  private static void forget(Page page) {
    List<Cookie> kept =
        page.context().cookies().stream()
            .filter(cookie -> !cookie.name.equals("offhook-console"))
            .toList();
    page.context().clearCookies();
    page.context().addCookies(kept);
  }

  private static void wholePagesThatAreNotThereOrFail(Administrator admin, GatewayServer gateway)
      throws IOException {
    Page page = admin.page();
    Assertions.assertThat(page.navigate(gateway.console() + "peple.xhtml").status()).isEqualTo(404);
    admin.awaitHeading("There is no such page");
    Assertions.assertThat(admin.barriers()).isEmpty();
    admin.picture("missing-page");
    page.navigate(gateway.console() + "upload.xhtml");
    page.evaluate(
        "() => { document.getElementById('send').enctype = 'application/x-www-form-urlencoded' }");
    Response failed = page.waitForNavigation(() -> admin.button("Upload").click());
    Assertions.assertThat(failed.status()).isEqualTo(500);
    admin.awaitHeading("Something went wrong");
    Assertions.assertThat(page.locator("main").textContent()).doesNotContain("Exception");
    assertInTheLog(gateway, page.locator("code"));
    Assertions.assertThat(admin.barriers()).isEmpty();
    admin.picture("failed-page");
  }

  /** Does something while each step of the page meets this. */
  private static void whileStepsAre(Page page, Consumer<Route> met, Runnable doing) {
    page.route(
        "**/*.xhtml*",
        route -> {
          if (route.request().method().equals("POST")) {
            met.accept(route);
          } else {
            route.resume();
          }
        });
    doing.run();
    page.unroute("**/*.xhtml*");
  }

  private static Locator trouble(Page page) {
    return page.locator("#trouble");
  }

  private static Locator dialog(Page page) {
    return page.locator(".ui-dialog:visible");
  }
}
