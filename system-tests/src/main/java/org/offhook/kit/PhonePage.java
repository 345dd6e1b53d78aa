package org.offhook.kit;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/** The phone in one browser, used as a person uses it: by what is written on it. */
public final class PhonePage implements AutoCloseable {
  private static final double HERTZ_TOLERANCE = 12;

  private final Page page;
  private final GatewayServer gateway;

  PhonePage(Page page, GatewayServer gateway) {
    this.page = page;
    this.gateway = gateway;
  }

  /** Signs in and waits until the phone shows the journal. */
  public PhonePage signIn(String login) {
    page.navigate(gateway.phone());
    page.getByLabel("User name or e-mail").fill(login);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(gateway.passwordOf(login));
    button("Sign in").click();
    page.getByLabel("Number", new Page.GetByLabelOptions().setExact(true)).waitFor();
    return this;
  }

  /** Types a number and calls it. */
  public void dial(String number) {
    page.getByLabel("Number", new Page.GetByLabelOptions().setExact(true)).fill(number);
    button("Call").click();
  }

  public void answer() {
    button("Answer").click();
  }

  public void decline() {
    button("Decline").click();
  }

  /** Gives up a call that nobody has answered yet. */
  public void giveUp() {
    button("Cancel").click();
  }

  /** Opens the keypad of the call and presses a key. */
  public void press(String key) {
    button("Keypad").click();
    button("Key " + key).click();
  }

  public void hangUp() {
    button("End").click();
  }

  /** Waits until a call rings here and names this caller. */
  public void awaitRinging(String caller) {
    page.getByLabel("Incoming call")
        .filter(new Locator.FilterOptions().setHasText(caller))
        .first()
        .waitFor();
  }

  /** Waits until these words are on the page. */
  public void awaitText(String words) {
    page.getByText(words).first().waitFor();
  }

  /** Waits until the call's timer runs. */
  public void awaitTalking() {
    page.getByRole(AriaRole.TIMER).first().waitFor();
  }

  /** Waits until the loudest thing heard is this tone. */
  public void awaitTone(double hertz) {
    page.waitForFunction(
        "([hertz, near]) => Math.abs(window.offhookEar.loudest() - hertz) < near",
        new Object[] {hertz, HERTZ_TOLERANCE});
  }

  /** Waits until so much more audio energy was received than now. */
  public void awaitEnergy(double more) {
    page.waitForFunction(
        "async ([goal]) => (await window.offhookEar.energy()) > goal",
        new Object[] {heardEnergy() + more});
  }

  /**
   * Audio energy received so far (totalAudioEnergy of webrtc-stats, squared amplitude × seconds).
   */
  public double heardEnergy() {
    return ((Number) page.evaluate("() => window.offhookEar.energy()")).doubleValue();
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first();
  }

  /** Saves what is seen now. */
  public void picture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** The page itself, for what a person cannot do. */
  public Page page() {
    return page;
  }

  @Override
  public void close() {
    page.context().close();
  }
}
