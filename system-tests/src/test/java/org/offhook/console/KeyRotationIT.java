package org.offhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.talk.AServerOfItsOwn;

/**
 * An administrator changes the API key of the company PBX, in the console and on the PBX's own
 * page, while Anna looks at her phone.
 */
@AServerOfItsOwn
class KeyRotationIT {
  private static final int ANNAS_TONE = 700;
  private static final int PATIENCE = 15_000;

  @TempDir Path folder;

  private GatewayServer gateway;
  private PhoneBrowser browser;
  private PhonePage anna;
  private Administrator admin;
  private Page console;
  private Page pbx;

  @BeforeEach
  void everybodyIsSignedIn() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    gateway = GatewayServer.start(folder, Map.of());
    browser = PhoneBrowser.start(ANNAS_TONE);
    anna = browser.device(gateway).signIn("anna");
    pbx = browser.device(gateway).page();
    pbx.navigate(gateway.demoPbx());
    admin = Administrator.signIn(browser, gateway);
    console = admin.page();
    assertThat(state()).containsText("Connected since");
    admin.picture("overview");
    admin.open("Connectors");
    assertThat(state()).containsText("key …" + last(gateway.apiKey()));
  }

  @AfterEach
  void everythingEnds() throws Exception {
    browser.close();
    gateway.close();
  }

  @Test
  void twoKeysAtOnceLetThePbxChangeWithoutAnInterruption() {
    String second = makeKey();
    admin.picture("keys");
    typeIntoThePbx(second);
    assertThat(state()).containsText("key …" + last(second));
    revoke(last(gateway.apiKey()), last(gateway.apiKey()));
    assertThat(console.getByText("The key is revoked.")).isVisible();
    assertThat(state()).containsText("Connected since");
    assertThat(row(last(gateway.apiKey()))).hasCount(0);
    theEchoTestAnswers();
  }

  @Test
  void aRevokedKeyPutsThePbxOutUntilItHasTheNewOne() {
    revoke(last(gateway.apiKey()), "nope");
    assertThat(console.getByText("Nothing was revoked.")).isVisible();
    String second = makeKey();
    revoke(last(gateway.apiKey()), last(gateway.apiKey()));
    assertThat(state()).containsText("Not connected since");
    admin.picture("away");
    anna.awaitText("Your company’s phone system is not connected.");
    anna.picture(Path.of("target", "pbx-away.png"));
    typeIntoThePbx(second);
    assertThat(state()).containsText("key …" + last(second));
    anna.awaitConnected();
    theEchoTestAnswers();
    admin.picture("history");
  }

  private void theEchoTestAnswers() {
    anna.dial("600");
    anna.awaitTone(ANNAS_TONE);
    anna.hangUp();
  }

  private String makeKey() {
    admin.button("Make an API key").click();
    Locator shown = console.getByTestId("api-key");
    assertThat(shown).isVisible();
    String key = shown.textContent().strip();
    admin.picture("key-shown");
    admin.button("I have kept the key").click();
    assertThat(shown).isHidden();
    assertThat(row(last(key))).isVisible();
    return key;
  }

  private void revoke(String keyId, String typed) {
    admin.button("Revoke …" + keyId).click();
    Locator confirmation = console.getByLabel("Type " + keyId + " to confirm");
    confirmation.fill(typed);
    admin.picture("revoke");
    console
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke").setExact(true))
        .click();
    assertThat(confirmation).isHidden();
  }

  private void typeIntoThePbx(String key) {
    pbx.getByLabel("API key from the console").fill(key);
    pbx.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use this key")).click();
  }

  private Locator state() {
    return console.getByTestId("connector-state");
  }

  private Locator row(String keyId) {
    return console
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHas(admin.button("Revoke …" + keyId)));
  }

  private static String last(String key) {
    return key.substring(key.length() - 4);
  }
}
