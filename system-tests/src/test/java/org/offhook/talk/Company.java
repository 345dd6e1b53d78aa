package org.offhook.talk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.offhook.kit.Baresip;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.Kamailio;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;

/** Anna with her browser, and a PBX with desk phones that nobody here wrote. */
public final class Company implements AutoCloseable {
  public static final int ANNAS_TONE = 700;
  public static final int DESK_TONE = 440;

  private final Path folder;
  private final Kamailio pbx;
  private final PhoneBrowser browser;
  private final PhonePage anna;

  private Company(Path folder, Kamailio pbx, PhoneBrowser browser, PhonePage anna) {
    this.folder = folder;
    this.pbx = pbx;
    this.browser = browser;
    this.anna = anna;
  }

  /** Anna has signed in and the PBX is registered. */
  static Company open(GatewayServer gateway) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "company");
    PhoneBrowser browser = PhoneBrowser.start(ANNAS_TONE);
    PhonePage anna = browser.device(gateway).signIn("anna");
    Kamailio pbx =
        Kamailio.start(
            Files.createDirectories(folder.resolve("pbx")),
            gateway.trunkPort(),
            gateway.authority(),
            gateway.connectorId(),
            gateway.apiKey());
    pbx.awaitRegistered();
    return new Company(folder, pbx, browser, anna);
  }

  public PhonePage anna() {
    return anna;
  }

  /** How a desk phone of this company is set up. */
  public Baresip.Setup setup(String extension) {
    return Baresip.Setup.of(extension, pbx.phonePort(), DESK_TONE);
  }

  public Baresip desk(Baresip.Setup setup) throws Exception {
    return Baresip.start(Files.createDirectories(folder.resolve(setup.extension())), setup);
  }

  /** What a desk phone dials to reach this number. */
  public String address(String number) {
    return "sip:" + number + "@127.0.0.1:" + pbx.phonePort();
  }

  @Override
  public void close() throws IOException {
    anna.close();
    browser.close();
    pbx.close();
  }
}
