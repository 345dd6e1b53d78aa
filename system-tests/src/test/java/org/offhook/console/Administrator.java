package org.offhook.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.Locale;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;

/** Somebody who may use the console, and uses it by what is written on it. */
public final class Administrator {
  private final Page page;

  private Administrator(Page page) {
    this.page = page;
  }

  public static Administrator signIn(PhoneBrowser browser, GatewayServer gateway) {
    Page page = browser.device(gateway).page();
    page.navigate(gateway.console());
    page.getByLabel("User name or e-mail").fill("admin");
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(gateway.passwordOf("admin"));
    Administrator administrator = new Administrator(page);
    administrator.button("Sign in").click();
    return administrator;
  }

  /** Goes to a page by its name in the menu. */
  public void open(String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
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

  /** How it looks, by day and by night, for people to judge. */
  void picture(String name) {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(scheme)
              .setReducedMotion(ReducedMotion.REDUCE));
      String file = "console-" + name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
      page.screenshot(
          new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", file)));
    }
  }
}
