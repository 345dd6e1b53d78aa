package org.offhook.kit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The phone as Chromium judges it when a person wants to install it; in a profile that lasts, for a
 * private window installs nothing.
 *
 * @param name what it would be called
 * @param manifestErrors what is wrong with the manifest
 * @param obstacles why it cannot be installed
 */
public record InstallableApp(String name, String manifestErrors, String obstacles) {

  /** Opens the phone once and asks. */
  public static InstallableApp judge(GatewayServer gateway, Path profile) {
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        BrowserContext person =
            playwright
                .chromium()
                .launchPersistentContext(
                    profile,
                    new BrowserType.LaunchPersistentContextOptions()
                        .setExecutablePath(PhoneBrowser.CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
      Page page = person.newPage();
      page.navigate(gateway.phone());
      page.evaluate("async () => void (await navigator.serviceWorker.ready)");
      CDPSession devtools = person.newCDPSession(page);
      JsonObject manifest = devtools.send("Page.getAppManifest");
      JsonObject judged = devtools.send("Page.getInstallabilityErrors");
      String name =
          JsonParser.parseString(manifest.get("data").getAsString())
              .getAsJsonObject()
              .get("name")
              .getAsString();
      return new InstallableApp(
          name, manifest.get("errors").toString(), judged.get("installabilityErrors").toString());
    }
  }
}
