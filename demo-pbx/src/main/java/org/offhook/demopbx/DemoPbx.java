package org.offhook.demopbx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Starts the demo PBX and runs until it is told to stop. */
public final class DemoPbx {
  private DemoPbx() {}

  public static void main(String[] arguments) throws Exception {
    Settings settings;
    try {
      settings = Settings.from(System.getenv());
    } catch (IllegalArgumentException missing) {
      System.err.println("demo PBX: " + missing.getMessage());
      System.exit(1);
      return;
    }
    start(settings, Clock.systemUTC());
  }

  /** Everything the demo PBX consists of, running. */
  record Running(Sip sip, Exchange exchange, Trunk trunk, Provisioning provisioning, Page page)
      implements AutoCloseable {
    @Override
    public void close() {
      page.close();
      trunk.close();
      provisioning.close();
      exchange.close();
      sip.close();
    }
  }

  static Running start(Settings settings, Clock clock) throws Exception {
    Files.createDirectories(settings.state());
    TrustedAuthority.install(settings.trustStore(), settings.trustPassword());
    Sip sip = new Sip(settings);
    Registrar registrar = new Registrar(sip, settings.phonePassword(), clock);
    Exchange exchange = new Exchange(settings, sip, registrar);
    Provisioning provisioning =
        new Provisioning(settings.provisioning(), settings.connector(), key(settings));
    Trunk trunk =
        new Trunk(
            sip,
            settings,
            key(settings),
            clock,
            state -> {
              // a gateway that comes back may be another one
              if (state.connected()) {
                provisioning.start();
              }
            });
    exchange.connect(trunk);
    sip.listen(exchange);
    Page page = new Page(settings, exchange, trunk, provisioning, registrar);
    trunk.start();
    return new Running(sip, exchange, trunk, provisioning, page);
  }

  /** A key typed in on the page counts until the setting changes. */
  private static String key(Settings settings) throws java.io.IOException {
    Path kept = Page.keptKey(settings);
    if (!Files.exists(kept)) {
      return settings.apiKey();
    }
    String[] lines = Files.readString(kept).split("\n");
    return lines.length == 2 && lines[0].equals(settings.apiKey()) ? lines[1] : settings.apiKey();
  }
}
