package org.offhook.kit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Proxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return start(folder, CHROMIUM, List.of(), microphoneHertz, Optional.empty());
  }

  /** The same in a network of its own, where it takes any certificate. */
  public static PhoneBrowser start(int microphoneHertz, OwnNetwork network) throws IOException {
    return start(microphoneHertz, network, List.of(), Optional.empty());
  }

  /** The same, which finds {@code localhost} at this address, out of its network. */
  public static PhoneBrowser start(int microphoneHertz, OwnNetwork network, String localhost)
      throws IOException {
    List<String> flags = List.of("--host-resolver-rules=MAP localhost " + localhost);
    return start(microphoneHertz, network, flags, Optional.empty());
  }

  /** The same, and for everything it goes to a web proxy there, even for what is on loopback. */
  public static PhoneBrowser start(int microphoneHertz, OwnNetwork network, HttpProxy proxy)
      throws IOException {
    return start(
        microphoneHertz,
        network,
        List.of(),
        Optional.of(
            new Proxy("http://127.0.0.1:" + proxy.port())
                .setBypass("<-loopback>")
                .setUsername(HttpProxy.USER)
                .setPassword(HttpProxy.PASSWORD)));
  }

  private static PhoneBrowser start(
      int microphoneHertz, OwnNetwork network, List<String> more, Optional<Proxy> proxy)
      throws IOException {
    Path folder = Files.createTempDirectory("offhook-browser");
    Path inThere = folder.resolve("chromium");
    String command = String.join(" ", network.command(List.of(CHROMIUM.toString())));
    Files.writeString(inThere, "#!/bin/sh\nexec " + command + " \"$@\"\n");
    Files.setPosixFilePermissions(inThere, PosixFilePermissions.fromString("rwx------"));
    List<String> flags = new ArrayList<>(more);
    flags.add("--ignore-certificate-errors");
    return start(folder, inThere, flags, microphoneHertz, proxy);
  }

  private static PhoneBrowser start(
      Path folder, Path program, List<String> flags, int microphoneHertz, Optional<Proxy> proxy)
      throws IOException {
    Path tone = ToneFile.write(folder.resolve("microphone.wav"), microphoneHertz);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options =
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
                    .toList());
    proxy.ifPresent(options::setProxy);
    Browser browser = playwright.chromium().launch(options);
    return new PhoneBrowser(folder, playwright, browser, script());
  }

  private static String script() throws IOException {
    try (var in = PhoneBrowser.class.getResourceAsStream("ear.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A device of its own: separate cookies and storage, English, microphone allowed. */
  public PhonePage device(GatewayServer gateway) {
    return device(gateway, gateway.phone());
  }

  /**
   * The same, which reaches the gateway by another address.
   *
   * @param address of the phone, ending in a slash
   */
  public PhonePage device(GatewayServer gateway, String address) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(1280, 800)
                .setPermissions(List.of("microphone")));
    context.addInitScript(ear);
    Page page = context.newPage();
    page.setDefaultTimeout(PhonePage.PATIENCE);
    return new PhonePage(page, gateway, address);
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
