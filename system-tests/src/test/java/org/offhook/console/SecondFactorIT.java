package org.offhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.offhook.access.factor.Totp;
import org.offhook.door.Provisioner;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.QrReader;
import org.offhook.talk.OnTheRunningGateway;

/**
 * A company requires a second factor; its people are led through it, and helped when it is lost.
 */
@OnTheRunningGateway
class SecondFactorIT {
  private static final String PASSWORD = "a password of her own";

  @Test
  void everybodyIsLedThroughItAtTheNextSignIn(GatewayServer gateway) throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    String id = "factor-" + UUID.randomUUID().toString().substring(0, 8);
    String host = id + ".localhost";
    Provisioner operator = Provisioner.operator(gateway);
    operator.must(
        201,
        operator.post(
            "",
            "{\"id\":\"%s\",\"name\":\"Careful Ltd\",\"country\":\"GB\",\"hosts\":[\"%s\"]}"
                .formatted(id, host)));
    String first =
        operator
            .must(
                201,
                operator.post(
                    "/" + id + "/people",
                    "{\"login\":\"mia\",\"name\":\"Mia\",\"roles\":[\"user\",\"tenant-admin\"]}"))
            .getString("firstPassword");
    try (PhoneBrowser browser = PhoneBrowser.start(700)) {
      Administrator admin = Administrator.operator(browser, gateway);
      Page console = admin.page();
      admin.awaitHeading("Overview");
      console.navigate(gateway.console() + "provider.xhtml?tenant=" + id);
      console.getByLabel("Passwords open nothing without a second factor").check();
      admin.button("Save the rule").click();
      assertThat(console.getByText("From the next sign-in on")).isVisible();
      Assertions.assertThat(admin.barriers()).isEmpty();
      admin.picture("second-factor-rule");

      Page phone = browser.device(gateway).page();
      List<String> refused = new CopyOnWriteArrayList<>();
      phone.onConsoleMessage(
          message -> {
            if (message.text().contains("Content Security Policy")) {
              refused.add(message.text());
            }
          });
      int port = URI.create(gateway.phone()).getPort();
      phone.navigate("http://" + host + ":" + port + "/admin/people.xhtml");
      phone.getByTestId("signin-login").fill("mia");
      phone.getByTestId("signin-password").fill(first);
      phone.getByTestId("signin-submit").click();
      phone.getByTestId("signin-new-password").fill(PASSWORD);
      phone.getByTestId("signin-submit").click();
      assertThat(phone.getByText("Your company wants a second step at sign-in.")).isVisible();
      String secret = phone.getByTestId("factor-secret").textContent().strip();
      for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
        phone.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        Assertions.assertThat(QrReader.text(phone.getByTestId("factor-qr").screenshot()))
            .as(scheme.name())
            .startsWith("otpauth://totp/")
            .contains("secret=" + secret);
        String name = "phone-enrolment-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        phone.screenshot(
            new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", name)));
      }
      Assertions.assertThat(refused).isEmpty();
      phone.getByTestId("signin-code").fill("000000");
      phone.getByTestId("signin-submit").click();
      assertThat(phone.getByText("That code is wrong or was used already.")).isVisible();
      phone.getByTestId("signin-code").fill(Totp.code(secret, Clock.systemUTC().instant()));
      phone.getByTestId("signin-submit").click();
      // only now the console opens
      assertThat(phone.getByText("Add somebody")).isVisible();

      console.navigate(gateway.console() + "sessions.xhtml?tenant=" + id);
      assertThat(admin.row("Mia")).containsText("Chrom");
      admin.picture("sessions");

      console.navigate(gateway.console() + "people.xhtml?tenant=" + id);
      admin.button("Change Mia").click();
      Locator part = console.locator("#part-factor > summary");
      part.click();
      admin.button("End the lost second factor").click();
      assertThat(console.getByText("The second factor is gone")).isVisible();
      assertThat(admin.button("End the lost second factor")).hasCount(0);
      phone.reload();
      assertThat(phone.getByTestId("signin-login")).isVisible();
    } finally {
      operator.put("/" + id + "/suspension", "");
      operator.delete("/" + id);
    }
  }
}
