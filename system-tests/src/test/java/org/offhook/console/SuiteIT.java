package org.offhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.offhook.door.Provisioner;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.SuiteVendor;
import org.offhook.talk.OnTheRunningGateway;

/** A company's suite is connected step by step, looked at when it is away, and let go. */
@OnTheRunningGateway
class SuiteIT {
  private static final int TONE = 700;
  private static final long LONGEST = 60_000_000_000L;

  @Test
  void aSuiteIsTriedConnectedAwayAndLetGo(GatewayServer gateway) throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    String id = "suite-" + UUID.randomUUID().toString().substring(0, 8);
    company(gateway, id);
    try (SuiteVendor vendor = SuiteVendor.start(gateway.suitePort());
        PhoneBrowser browser = PhoneBrowser.start(700)) {
      Administrator operator = Administrator.operator(browser, gateway);
      operator.awaitHeading("Overview");
      Page page = operator.page();
      page.navigate(gateway.console() + "suite.xhtml?tenant=" + id);
      operator.button("Connect a suite").click();
      operator.button("RingCentral").click();
      credentials(operator, vendor);
      Assertions.assertThat(operator.barriers()).isEmpty();
      operator.picture("suite-credentials");

      operator.button("Next").click();
      page.getByLabel("Presence").uncheck();
      operator.picture("suite-takes");
      operator.button("Save and connect").click();
      assertThat(page.getByText("The suite is connected.")).isVisible();
      assertThat(page.getByTestId("suite-state")).containsText("Reached since");
      assertThat(page.getByTestId("suite-people")).hasText("2");
      assertThat(page.getByTestId("suite-matched")).hasText("1");
      assertThat(page.getByTestId("suite-contacts")).hasText("1");
      Assertions.assertThat(operator.barriers()).isEmpty();
      operator.picture("suite-connected");

      vendor.permit(false);
      operator.button("Synchronise now").click();
      assertThat(page.getByTestId("suite-state"))
          .containsText("The application lacks a permission for this.");
      assertThat(page.getByTestId("suite-state")).containsText("ReadAccounts is needed");
      assertThat(page.getByTestId("suite-people")).hasText("2");
      operator.picture("suite-away");

      operator.button("Disconnect").first().click();
      page.getByLabel("Type RingCentral to confirm").fill("RingCentral");
      page.locator(".ui-dialog:visible button")
          .filter(new Locator.FilterOptions().setHasText("Disconnect"))
          .click();
      assertThat(page.getByText("The suite is disconnected.")).isVisible();
      assertThat(operator.button("Connect a suite")).isVisible();
    } finally {
      gone(gateway, id);
    }
  }

  @Test
  void theOverviewSaysHowTheSuiteDoesAndHealthThatItIsNoMatterOfLife(GatewayServer gateway)
      throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    Provisioner operator = Provisioner.operator(gateway);
    try (SuiteVendor vendor = SuiteVendor.start(gateway.suitePort());
        PhoneBrowser browser = PhoneBrowser.start(700)) {
      operator.must(200, operator.put("/demo/suite", vendor.connection()));
      Administrator admin = Administrator.signIn(browser, gateway);
      Locator state = admin.page().getByTestId("suite-state");
      until(admin, "Reached since");
      vendor.permit(false);
      operator.must(200, operator.post("/demo/suite/synchronisation", ""));
      until(admin, "Not reached since");
      assertThat(state).containsText("The application lacks a permission for this.");
      assertThat(state).containsText("Calls and local sign-in go on meanwhile");
      Assertions.assertThat(admin.barriers()).isEmpty();
      admin.picture("overview-suite-away");
    } finally {
      operator.delete("/demo/suite");
    }
  }

  @Test
  void whoHasNoLicenceInTheSuiteIsToldSoAndASuiteThatIsAwayStopsNobody(GatewayServer gateway)
      throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    Provisioner operator = Provisioner.operator(gateway);
    try (SuiteVendor vendor = SuiteVendor.start(gateway.suitePort());
        PhoneBrowser browser = PhoneBrowser.start(TONE)) {
      vendor.knows("anna@demo.example");
      operator.must(
          200,
          operator.put("/demo/suite", vendor.connection("people", "contacts", "administrators")));
      PhonePage anna = browser.device(gateway).signIn("anna");
      await("she administers", () -> person(operator).getBoolean("suiteAdministrator"));

      vendor.license(false);
      operator.must(200, operator.post("/demo/suite/synchronisation", ""));
      assertThat(anna.page().getByLabel("User name or e-mail")).isVisible();
      Assertions.assertThat(person(operator).getString("keptOut")).isEqualTo("unlicensed");
      Administrator ada = Administrator.signIn(browser, gateway);
      ada.awaitHeading("Overview");
      ada.page().navigate(gateway.console() + "people.xhtml?tenant=demo");
      assertThat(ada.row("Anna Arndt")).containsText("no licence in the suite");
      assertThat(ada.row("Anna Arndt")).containsText("administrator of the suite");
      ada.picture("people-kept-out");

      // she administers the suite, so she comes in for the console alone until that counts no more
      operator.must(200, operator.put("/demo/suite", vendor.connection("people", "contacts")));
      Assertions.assertThat(person(operator).getBoolean("suiteAdministrator")).isFalse();
      enter(anna, gateway);
      assertThat(anna.page().getByText("collaboration suite has no licence")).isVisible();

      vendor.license(true);
      operator.must(200, operator.post("/demo/suite/synchronisation", ""));
      await("she is let in", () -> person(operator).isNull("keptOut"));
      vendor.permit(false);
      operator.must(200, operator.post("/demo/suite/synchronisation", ""));
      await(
          "the suite is away",
          () ->
              !operator
                  .must(200, operator.get("/demo/suite"))
                  .getJsonObject("state")
                  .getBoolean("up"));
      anna.signIn("anna");
      anna.dial("600");
      anna.awaitTone(TONE);
      anna.hangUp();
      anna.page().getByLabel("Search people and calls, or enter a number").fill("Sales");
      assertThat(anna.page().getByText("Sales", new Page.GetByTextOptions().setExact(true)).first())
          .isVisible();
      ada.page().navigate(gateway.console());
      until(ada, "Not reached since");
    } finally {
      operator.delete("/demo/suite");
    }
  }

  private static void enter(PhonePage phone, GatewayServer gateway) {
    phone.page().getByLabel("User name or e-mail").fill("anna");
    field(phone.page(), "Password").fill(gateway.passwordOf("anna"));
    phone
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
        .click();
  }

  private static JsonObject person(Provisioner operator) throws Exception {
    return operator
        .must(200, operator.get("/demo/people?email=anna%40demo.example"))
        .getJsonArray("people")
        .getJsonObject(0);
  }

  /** Asks until it is so. */
  private static void await(String what, Callable<Boolean> so) throws Exception {
    long until = System.nanoTime() + LONGEST;
    while (!so.call()) {
      Assertions.assertThat(System.nanoTime()).as(what).isLessThan(until);
      LockSupport.parkNanos(200_000_000);
    }
  }

  /** Reads the page again until it says so: it does that by itself, but every half a minute. */
  private static void until(Administrator admin, String words) {
    admin.awaitHeading("Overview");
    Locator state = admin.page().getByTestId("suite-state");
    admin
        .page()
        .waitForCondition(
            () -> {
              admin.page().reload();
              return state.innerText().contains(words);
            });
  }

  /** Each fault in words, until everything is right. */
  private static void credentials(Administrator operator, SuiteVendor vendor) {
    Page page = operator.page();
    Locator trials = page.getByTestId("suite-trials");
    field(page, "Address").fill("http://169.254.169.254");
    field(page, "Client id").fill(SuiteVendor.CLIENT);
    field(page, "Client secret").fill("a-wrong-one");
    field(page, "JWT").fill(SuiteVendor.JWT);
    operator.button("Test the sign-in").click();
    assertThat(page.getByText("Address: this cannot be used.")).isVisible();
    field(page, "Address").fill(vendor.url());
    operator.button("Test the sign-in").click();
    assertThat(trials).containsText("The suite does not accept the credentials.");
    assertThat(trials).containsText("Invalid client");
    field(page, "Client secret").fill(SuiteVendor.SECRET);
    operator.button("Test the sign-in").click();
    assertThat(trials).containsText("It calls the company “Acme”.");
    operator.button("Test people").click();
    assertThat(trials).containsText("2 people, 1 of them may use the phone.");
    operator.button("Test contacts").click();
    assertThat(trials).containsText("Contacts of the company: 1.");
    operator.button("Test presence").click();
    assertThat(trials).containsText("The presence of Maria Weber can be read.");
  }

  private static void company(GatewayServer gateway, String id) throws Exception {
    Provisioner operator = Provisioner.operator(gateway);
    operator.must(
        201,
        operator.post("", "{\"id\":\"%s\",\"name\":\"Acme\",\"country\":\"GB\"}".formatted(id)));
    operator.must(
        201,
        operator.post(
            "/" + id + "/people",
            "{\"login\":\"maria\",\"name\":\"Maria\",\"email\":\"maria@acme.example\"}"));
  }

  private static void gone(GatewayServer gateway, String id) throws Exception {
    Provisioner operator = Provisioner.operator(gateway);
    operator.put("/" + id + "/suspension", "");
    operator.delete("/" + id);
  }

  private static Locator field(Page page, String label) {
    return page.locator("input")
        .and(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)));
  }
}
