package org.offhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.talk.OnTheRunningGateway;

/** Every page of the console, for everybody's eyes and on every screen. */
@OnTheRunningGateway
class LooksIT {
  private static final List<String> PAGES =
      List.of(
          "Overview",
          "People",
          "Connectors",
          "Suite",
          "Live calls",
          "Journal",
          "Sign-in",
          "Sessions",
          "Audit log",
          "Subscription",
          "Notices",
          "Data",
          "Tenants",
          "Partners");

  @Test
  void nobodyIsHinderedAndNothingIsCutOff(GatewayServer gateway) throws IOException {
    try (PhoneBrowser browser = PhoneBrowser.start(700)) {
      Administrator admin = Administrator.operator(browser, gateway);
      List<String> complaints = new ArrayList<>();
      admin
          .page()
          .onConsoleMessage(
              message -> {
                if (message.type().equals("error")) {
                  complaints.add(message.text());
                }
              });
      for (String name : PAGES) {
        admin.open(name);
        admin.awaitHeading(name);
        assertThat(admin.barriers()).isEmpty();
        assertThat(admin.overhang()).as(name).isNotPositive();
        admin.picture("page-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'));
      }
      assertThat(complaints).isEmpty();
    }
  }
}
