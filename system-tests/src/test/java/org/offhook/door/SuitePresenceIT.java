package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.SuiteVendor;
import org.offhook.talk.OnTheRunningGateway;

/** What a company's suite shows of Anna while she is on the phone here, as she wants it. */
@OnTheRunningGateway
class SuitePresenceIT {
  private static final int TONE = 700;
  private static final long LONGEST = 60_000_000_000L;

  private Provisioner operator;

  @AfterEach
  void theSuiteIsLetGo() throws Exception {
    operator.delete("/demo/suite");
  }

  @Test
  void duringACallSheIsNotToBeDisturbedThereAndAfterItAsBefore(GatewayServer gateway)
      throws Exception {
    operator = Provisioner.operator(gateway);
    Visitor settings = Visitor.signedIn(gateway, "anna");
    assertThat(settings.get("api/presence").body()).isEqualTo("{\"whileCalling\":null}");
    assertThat(wish(settings, "DO_NOT_DISTURB")).as("without a suite").isEqualTo(404);
    try (SuiteVendor vendor = SuiteVendor.start(gateway.suitePort());
        PhoneBrowser browser = PhoneBrowser.start(TONE)) {
      vendor.knows("anna@demo.example");
      operator.must(200, operator.put("/demo/suite", vendor.connection("people", "presence")));
      awaitSuite(settings);
      assertThat(wish(settings, "AWAY")).isEqualTo(400);
      assertThat(wish(settings, "DO_NOT_DISTURB")).isEqualTo(204);
      PhonePage anna = browser.device(gateway).signIn("anna");
      anna.dial("600");
      anna.awaitTone(TONE);
      assertThat(vendor.awaitDisturb()).isEqualTo("DoNotAcceptAnyCalls");
      anna.hangUp();
      assertThat(vendor.awaitDisturb()).isEqualTo("TakeAllCalls");
      assertThat(wish(settings, "BUSY")).isEqualTo(204);
    }
  }

  private static int wish(Visitor visitor, String wish) throws Exception {
    return visitor.put("api/presence", "{\"whileCalling\":\"" + wish + "\"}").statusCode();
  }

  /** Until the suite was asked for its people, and the phone knows that there is one. */
  private void awaitSuite(Visitor visitor) throws Exception {
    long until = System.nanoTime() + LONGEST;
    while (operator.must(200, operator.get("/demo/suite")).getJsonObject("counts").getInt("matched")
            == 0
        || !visitor.get("api/presence").body().contains("BUSY")) {
      assertThat(System.nanoTime()).as("the suite is looked after").isLessThan(until);
      LockSupport.parkNanos(200_000_000);
    }
  }
}
