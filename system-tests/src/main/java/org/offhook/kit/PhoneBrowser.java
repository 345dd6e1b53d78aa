package org.offhook.kit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Chromium with a microphone that hears one tone. One thread only: everything that comes from one
 * browser is used by the thread that started it.
 */
public final class PhoneBrowser implements AutoCloseable {
  static final Path CHROMIUM = Path.of(System.getProperty("offhook.chromium", "/usr/bin/chromium"));

  private final Path folder;
  private final Playwright playwright;
  private final Browser browser;
  private final String ear;

  private PhoneBrowser(Path folder, Playwright playwright, Browser browser, String ear) {
    this.folder = folder;
    this.playwright = playwright;
    this.browser = browser;
    this.ear = ear;
  }

  /** Starts a browser whose microphone hears a tone of so many Hertz. */
  public static PhoneBrowser start(int microphoneHertz) throws IOException {
    Path folder = Files.createTempDirectory("offhook-browser");
    return start(folder, CHROMIUM, List.of(), microphoneHertz);
  }

  /** The same in a network of its own, where it takes any certificate. */
  public static PhoneBrowser start(int microphoneHertz, OwnNetwork network) throws IOException {
    Path folder = Files.createTempDirectory("offhook-browser");
    Path inThere = folder.resolve("chromium");
    String command = String.join(" ", network.command(List.of(CHROMIUM.toString())));
    Files.writeString(inThere, "#!/bin/sh\nexec " + command + " \"$@\"\n");
    Files.setPosixFilePermissions(inThere, PosixFilePermissions.fromString("rwx------"));
    return start(folder, inThere, List.of("--ignore-certificate-errors"), microphoneHertz);
  }

  private static PhoneBrowser start(
      Path folder, Path program, List<String> flags, int microphoneHertz) throws IOException {
    Path tone = ToneFile.write(folder.resolve("microphone.wav"), microphoneHertz);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(
                        Stream.concat(
                                flags.stream(),
                                Stream.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--autoplay-policy=no-user-gesture-required",
                                    "--use-fake-ui-for-media-stream",
                                    "--use-fake-device-for-media-stream",
                                    "--use-file-for-fake-audio-capture=" + tone))
                            .toList()));
    return new PhoneBrowser(folder, playwright, browser, script());
  }

  private static String script() throws IOException {
    try (var in = PhoneBrowser.class.getResourceAsStream("ear.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A device of its own: separate cookies and storage, English, microphone allowed. */
  public PhonePage device(GatewayServer gateway) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(1280, 800)
                .setPermissions(List.of("microphone")));
    context.addInitScript(ear);
    Page page = context.newPage();
    page.setDefaultTimeout(PhonePage.PATIENCE);
    return new PhonePage(page, gateway);
  }

  /** Ends the browser as a power cut does: nothing says goodbye. {@link #close} is still needed. */
  public void kill() {
    ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() throws IOException {
    browser.close();
    playwright.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
