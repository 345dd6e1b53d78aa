package org.offhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.talk.OnTheRunningGateway;

/** The operator puts a company on the installation in the console, and takes it off again. */
@OnTheRunningGateway
class CompanyIT {
  @Test
  void aCompanyIsAddedAndItsFirstPersonToo(GatewayServer gateway) throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    String id = "acme-" + UUID.randomUUID().toString().substring(0, 8);
    try (PhoneBrowser browser = PhoneBrowser.start(700)) {
      Administrator operator = Administrator.operator(browser, gateway);
      Page page = operator.page();
      operator.open("Tenants");
      operator.button("Add a tenant").click();
      field(page, "Id").fill(id);
      field(page, "Name").fill("Acme " + id);
      field(page, "Country").fill("GB");
      field(page, "Seats").fill("1");
      operator.button("Save").click();
      assertThat(page.getByText("The tenant is there.")).isVisible();
      Assertions.assertThat(operator.barriers()).isEmpty();
      operator.picture("tenant-added");
      close(operator);
      page.getByLabel("Id or name").fill(id);
      operator.button("Search").click();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Acme " + id)).click();
      operator.awaitHeading("People");

      operator.button("Add somebody").click();
      field(page, "User name").fill("maria");
      field(page, "Name").fill("Maria Weber");
      field(page, "E-mail").fill("maria@acme.example");
      operator.button("Save").click();
      assertThat(page.getByTestId("first-password")).isVisible();
      operator.button("I have handed it over").click();
      assertThat(page.getByTestId("first-password")).hasCount(0);
      field(page, "Number").fill("07123 456789");
      operator.button("Assign").click();
      assertThat(operator.button("Remove +447123456789")).isVisible();
      Assertions.assertThat(operator.barriers()).isEmpty();
      operator.picture("person");
      close(operator);
      assertThat(operator.row("Maria Weber")).containsText("+447123456789");

      operator.button("Add somebody").click();
      field(page, "User name").fill("ben");
      field(page, "Name").fill("Ben");
      operator.button("Save").click();
      assertThat(page.getByText("Every seat is taken.")).isVisible();
      close(operator);

      page.navigate(gateway.console() + "connectors.xhtml?tenant=" + id);
      field(page, "Name").fill("Head office");
      operator.button("Add a connector").click();
      assertThat(page.getByText("The connector is there.")).isVisible();
      page.getByLabel("Keys pressed in a call").selectOption("INFO");
      page.getByLabel("Audio of calls that begin here").selectOption("SDES");
      page.getByLabel("symmetric RTP").check();
      operator.button("Save sound and digits").click();
      assertThat(page.getByText("Sound and digits are set.")).isVisible();
      operator.picture("connector-added");
      Assertions.assertThat(operator.barriers()).isEmpty();
      page.navigate(gateway.console() + "connectors.xhtml?tenant=" + id);
      assertThat(page.getByLabel("Audio of calls that begin here")).hasValue("SDES");
      assertThat(page.getByLabel("symmetric RTP")).isChecked();
      page.navigate(gateway.console() + "audit.xhtml?tenant=" + id);
      assertThat(operator.row("number assigned")).containsText("+447123456789");
      assertThat(operator.row("connector changed")).containsText("SDES");
      operator.picture("audit");

      operator.open("Tenants");
      page.getByLabel("Id or name").fill(id);
      operator.button("Search").click();
      operator.button("Change Acme " + id).click();
      operator.button("Suspend: ends its calls and sessions").click();
      page.getByLabel("Type " + id + " to confirm").fill(id);
      operator.button("Delete for good").click();
      assertThat(page.getByText("The tenant is deleted.")).isVisible();
    }
  }

  @Test
  void aFirstPasswordIsChangedInThePhone(GatewayServer gateway) throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    String login = "dan-" + UUID.randomUUID().toString().substring(0, 8);
    try (PhoneBrowser browser = PhoneBrowser.start(700)) {
      Administrator admin = Administrator.signIn(browser, gateway);
      Page console = admin.page();
      admin.open("People");
      admin.button("Add somebody").click();
      field(console, "User name").fill(login);
      field(console, "Name").fill("Dan " + login);
      admin.button("Save").click();
      String first = console.getByTestId("first-password").textContent().strip();

      Page phone = browser.device(gateway).page();
      phone.navigate(gateway.phone());
      phone.getByTestId("signin-login").fill(login);
      phone.getByTestId("signin-password").fill(first);
      phone.getByTestId("signin-submit").click();
      assertThat(phone.getByText("This is your first password.")).isVisible();
      phone.getByTestId("signin-new-password").fill("too short");
      phone.getByTestId("signin-submit").click();
      assertThat(phone.getByText("The new password is too short")).isVisible();
      phone.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target", "phone-first-password.png")));
      phone.getByTestId("signin-new-password").fill("a password of my own");
      phone.getByTestId("signin-submit").click();
      assertThat(phone.locator("[data-testid=me][data-link=open]")).isAttached();

      console.getByLabel("Type " + login + " to confirm").fill(login);
      admin.button("Delete for good").click();
      assertThat(console.getByText("The person is deleted.")).isVisible();
      assertThat(phone.getByTestId("signin-login")).isVisible();
    }
  }

  /** By the button in words, not the mark in the corner; of the dialog that is open. */
  private static void close(Administrator operator) {
    operator
        .page()
        .locator(".ui-dialog:visible button")
        .filter(new Locator.FilterOptions().setHasText("Close"))
        .click();
  }

  private static Locator field(Page page, String label) {
    return page.locator("input, select")
        .and(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)));
  }
}
