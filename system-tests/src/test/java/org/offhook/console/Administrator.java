package org.offhook.console;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;

/** Somebody who may use the console, and uses it by what is written on it. */
public final class Administrator implements AutoCloseable {
  private static final int DESK = 1280;
  private static final int HAND = 390;

  private final Page page;

  private Administrator(Page page) {
    this.page = page;
  }

  public static Administrator signIn(PhoneBrowser browser, GatewayServer gateway) {
    return signIn(browser, gateway, "admin", gateway.passwordOf("admin"));
  }

  /** The one who adds tenants. */
  public static Administrator operator(PhoneBrowser browser, GatewayServer gateway) {
    return signIn(browser, gateway, "operator", gateway.operatorPassword());
  }

  private static Administrator signIn(
      PhoneBrowser browser, GatewayServer gateway, String login, String password) {
    Page page = browser.device(gateway).page();
    page.navigate(gateway.console());
    page.getByLabel("User name or e-mail").fill(login);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
    Administrator administrator = new Administrator(page);
    administrator.button("Sign in").click();
    return administrator;
  }

  /** Goes to a page by its name in the menu. */
  public void open(String name) {
    page.getByRole(AriaRole.NAVIGATION)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  /** Waits until a page is there by its heading. */
  public void awaitHeading(String name) {
    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first()
        .waitFor();
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Rows of the page's tables that hold these words. */
  public Locator row(String words) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(words));
  }

  Page page() {
    return page;
  }

  /** How it looks, by day and by night, on a desk and in a hand, for people to judge. */
  void picture(String name) {
    for (int width : new int[] {HAND, DESK}) {
      page.setViewportSize(width, 800);
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
        show(scheme);
        String look = (width == HAND ? "hand-" : "") + scheme.name().toLowerCase(Locale.ROOT);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "console-" + name + "-" + look + ".png")));
      }
    }
  }

  /** What axe calls serious or worse, in both themes and on both widths. */
  List<String> barriers() {
    List<String> found = new ArrayList<>();
    for (int width : new int[] {HAND, DESK}) {
      page.setViewportSize(width, 800);
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
        show(scheme);
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
          if (rule.getImpact().equals("serious") || rule.getImpact().equals("critical")) {
            found.add(page.url() + " " + width + " " + scheme + ": " + rule.getNodes());
          }
        }
      }
    }
    return found;
  }

  /** Waits until no colour changes any more: such are neither to be judged nor photographed. */
  private void show(ColorScheme scheme) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
    page.evaluate(
        "() => Promise.allSettled(document.getAnimations()"
            + ".filter(one => one instanceof CSSTransition).map(one => one.finished))");
  }

  /** Pixels by which the page is wider than a hand's screen. */
  int overhang() {
    page.setViewportSize(HAND, 800);
    int width = (Integer) page.evaluate("() => document.documentElement.scrollWidth");
    page.setViewportSize(DESK, 800);
    return width - HAND;
  }

  @Override
  public void close() {
    page.context().close();
  }
}
