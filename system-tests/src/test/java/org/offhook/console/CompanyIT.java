package org.offhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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
      begin(operator, "Add a tenant", "Id");
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

      begin(operator, "Add somebody", "User name");
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
      open(page, "Phones, voicemail, site");
      page.getByLabel("One desk phone in each line").fill("Desk; 201; 501");
      page.getByLabel("transfer", new Page.GetByLabelOptions().setExact(true)).check();
      operator.button("Save these").click();
      assertThat(page.getByText("They are saved.")).isVisible();
      Assertions.assertThat(operator.barriers()).isEmpty();
      operator.picture("person");
      close(operator);
      assertThat(operator.row("Maria Weber")).containsText("+447123456789");
      Assertions.assertThat(exported(page))
          .hasSize(2)
          .last()
          .asString()
          .startsWith("\"maria\",\"Maria Weber\",\"maria@acme.example\",\"tel:+447123456789\"");

      begin(operator, "Add somebody", "User name");
      field(page, "User name").fill("ben");
      field(page, "Name").fill("Ben");
      operator.button("Save").click();
      assertThat(page.getByText("Every seat is taken.")).isVisible();
      close(operator);

      hasASiteAndACopy(operator, gateway.console() + "data.xhtml?tenant=" + id);
      buysGrace(operator, gateway.console() + "subscription.xhtml?tenant=" + id);
      page.navigate(gateway.console() + "people.xhtml?tenant=" + id);
      begin(operator, "Add somebody", "User name");
      field(page, "User name").fill("ben");
      field(page, "Name").fill("Ben");
      operator.button("Save").click();
      assertThat(page.getByText("There are more people than seats. Until")).isVisible();

      page.navigate(gateway.console() + "connectors.xhtml?tenant=" + id);
      field(page, "Name").fill("Head office");
      field(page, "PBX of a new one").selectOption("OPENSCAPE_BUSINESS");
      operator.button("Add a connector").click();
      assertThat(page.getByText("The connector is there.")).isVisible();
      assertThat(page.getByLabel("Audio of calls that begin here")).hasValue("SDES");
      page.getByLabel("Keys pressed in a call").selectOption("INFO");
      page.getByLabel("Audio of calls that begin here").selectOption("RTP");
      page.getByLabel("symmetric RTP").check();
      operator.button("Save sound and digits").click();
      assertThat(page.getByText("Sound and digits are set.")).isVisible();
      operator.picture("connector-added");
      Assertions.assertThat(operator.barriers()).isEmpty();
      page.navigate(gateway.console() + "connectors.xhtml?tenant=" + id);
      assertThat(page.getByLabel("Audio of calls that begin here")).hasValue("RTP");
      assertThat(page.getByLabel("symmetric RTP")).isChecked();
      typesSettings(operator);
      givesAndTakes(operator, id);
      page.navigate(gateway.console() + "audit.xhtml?tenant=" + id);
      assertThat(operator.row("number assigned")).containsText("+447123456789");
      assertThat(operator.row("connector changed").filter(said("SDES"))).isVisible();
      operator.picture("audit");

      operator.open("Tenants");
      page.getByLabel("Id or name").fill(id);
      operator.button("Search").click();
      assertThat(foundRows(page)).hasCount(1);
      Assertions.assertThat(exported(page)).hasSize(2).last().asString().contains(id, "GB");
      operator.button("Change Acme " + id).click();
      operator.button("Suspend: ends its calls and sessions").click();
      page.getByLabel("Type " + id + " to confirm").fill(id);
      operator.button("Delete for good").click();
      assertThat(page.getByText("The tenant is deleted.")).isVisible();
    }
  }

  private static void hasASiteAndACopy(Administrator operator, String address) {
    Page page = operator.page();
    page.navigate(address);
    field(page, "Name").fill("Munich");
    field(page, "Country").fill("DE");
    field(page, "Area code").fill("89");
    operator.button("Add a site").click();
    assertThat(operator.row("Munich")).containsText("89");
    field(page, "Address").fill("https://10.0.0.1/");
    operator.button("Send changes there").click();
    assertThat(page.getByText("Address: this cannot be used.")).isVisible();
    field(page, "Address").fill("https://203.0.113.7/changes");
    operator.button("Send changes there").click();
    assertThat(page.getByTestId("webhook-secret")).isVisible();
    operator.button("Make a copy").click();
    assertThat(page.getByTestId("export")).containsText("100 %");
    Assertions.assertThat(operator.barriers()).isEmpty();
    operator.picture("data");
    Locator fetch =
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Fetch the copy"));
    try (var zip = new ZipInputStream(page.waitForDownload(fetch::click).createReadStream())) {
      List<String> names = new ArrayList<>();
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        if (entry.getName().equals("people.csv")) {
          Assertions.assertThat(text).contains("\"maria\"", "tel:+447123456789", "TRANSFER");
        }
      }
      Assertions.assertThat(names).contains("people.csv", "calls.csv", "audit.csv");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void buysGrace(Administrator operator, String address) {
    Page page = operator.page();
    page.navigate(address);
    assertThat(page.getByTestId("seats")).containsText("1 of 1 seats are taken.");
    field(page, "Days of grace").fill("14");
    operator.button("Save").click();
    assertThat(page.getByText("The subscription is changed.")).isVisible();
    Assertions.assertThat(operator.barriers()).isEmpty();
    operator.picture("subscription");
    Assertions.assertThat(String.join("\n", exported(page))).contains("\"SEATS\",\"1\",\"1\"");
  }

  /** The lines of the table on the page as a file. */
  private static List<String> exported(Page page) {
    Locator csv =
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Export as CSV"));
    try {
      return Files.readAllLines(page.waitForDownload(csv::click).path());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The sheet for one kind of PBX, with the company's own values. */
  private static void typesSettings(Administrator operator) {
    Page page = operator.page();
    String connector = page.getByTestId("connector-id").textContent().strip();
    page.getByText("All settings for your kind of PBX").click();
    operator.awaitHeading("Settings for your PBX");
    assertThat(operator.row("Password")).containsText("the API key");
    field(page, "PBX").selectOption("ASTERISK");
    operator.button("Use this PBX").click();
    assertThat(page.getByText("These are the settings for it.")).isVisible();
    assertThat(page.getByTestId("pbx-file")).containsText("username = " + connector);
    Assertions.assertThat(operator.barriers()).isEmpty();
    Assertions.assertThat(operator.overhang()).isNotPositive();
    operator.picture("settings");
    field(page, "PBX").selectOption("OPENSCAPE_BUSINESS");
    operator.button("Use this PBX").click();
    assertThat(operator.row("Reregistration Interval")).isVisible();
    operator.picture("settings-openscape");
  }

  /** Only who has a partner's role can be given a tenant. */
  private static void givesAndTakes(Administrator operator, String id) {
    Page page = operator.page();
    operator.open("Partners");
    field(page, "Tenant’s id").fill(id);
    field(page, "Partner’s own tenant").fill("demo");
    field(page, "User name").fill("anna");
    operator.button("Give").click();
    assertThat(page.getByText("Person: this cannot be used.")).isVisible();
  }

  @Test
  void aFirstPasswordIsChangedInThePhone(GatewayServer gateway) throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    String login = "dan-" + UUID.randomUUID().toString().substring(0, 8);
    try (PhoneBrowser browser = PhoneBrowser.start(700)) {
      Administrator admin = Administrator.signIn(browser, gateway);
      Page console = admin.page();
      admin.open("People");
      begin(admin, "Add somebody", "User name");
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

      try (Administrator herald = Administrator.signIn(browser, gateway)) {
        saysSomething(herald, phone, login);
      }
      open(console, "Delete");
      console.getByLabel("Type " + login + " to confirm").fill(login);
      admin.button("Delete for good").click();
      assertThat(console.getByText("The person is deleted.")).isVisible();
      assertThat(phone.getByTestId("signin-login")).isVisible();
    }
  }

  /**
   * A notice comes to an open phone at once, is put away there, and is taken back in the console.
   */
  private static void saysSomething(Administrator admin, Page phone, String login) {
    Page console = admin.page();
    admin.open("Notices");
    admin.button("Write a notice").click();
    field(console, "English").fill("Maintenance tonight, said to " + login);
    field(console, "Severity").selectOption("WARNING");
    admin.button("Publish").click();
    assertThat(console.getByText("The notice is published.")).isVisible();
    Assertions.assertThat(admin.barriers()).isEmpty();
    admin.picture("notice");
    Locator bar = phone.getByTestId("notice").filter(new Locator.FilterOptions().setHasText(login));
    assertThat(bar).containsText("Scheduled maintenance.");
    phone.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "phone-notice.png")));
    bar.getByLabel("Dismiss this notice").click();
    assertThat(bar).hasCount(0);
    close(admin);
    admin.open("Overview");
    assertThat(console.getByText("said to " + login)).isVisible();
    admin.open("Notices");
    admin.button("Change Maintenance tonight, said to " + login).click();
    admin.button("Take it back").click();
    assertThat(console.getByText("The notice is gone.")).isVisible();
    close(admin);
  }

  /** Opens a part of the person's dialog. */
  private static void open(Page page, String part) {
    page.locator("details > summary", new Page.LocatorOptions().setHasText(part)).click();
  }

  /** A row must not be pressed before the search is through: its place belongs to another then. */
  private static Locator foundRows(Page page) {
    return page.locator("[id='list:table_data'] > tr");
  }

  /** By the button in words, not the mark in the corner; of the dialog that is open. */
  private static void close(Administrator operator) {
    operator
        .page()
        .locator(".ui-dialog:visible button")
        .filter(new Locator.FilterOptions().setHasText("Close"))
        .click();
  }

  /**
   * Opens a dialog, and waits as a person does until it stands and its first field has the focus.
   */
  private static void begin(Administrator who, String button, String first) {
    who.button(button).click();
    assertThat(field(who.page(), first)).isFocused();
  }

  private static Locator.FilterOptions said(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private static Locator field(Page page, String label) {
    return page.locator("input, select")
        .and(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)));
  }
}
