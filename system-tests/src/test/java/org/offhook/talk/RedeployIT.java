package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.console.Administrator;
import org.offhook.door.Provisioner;
import org.offhook.kit.DeploymentLoaders;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.ServerResources;
import org.offhook.kit.SuiteVendor;

/** A new version is put into the running server; nobody has to do anything for it. */
@AServerOfItsOwn
class RedeployIT {
  private static final int TONE = 700;
  private static final int TIMES = 2;

  /** Pools breathe a little; what a deployment starts is more than twenty. */
  private static final int BREATH = 8;

  /** What the JDK keeps until memory is short (java.beans, kotlin) is let go at once. */
  private static final Map<String, String> NOTHING_KEPT_SOFTLY =
      Map.of("OFFHOOK_JAVA_OPTS", "-Xms256m -Xmx1g -XX:SoftRefLRUPolicyMSPerMB=0");

  /** WildFly's word for a bean whose farewell failed. */
  private static final String NOT_ENDED = "WFLYEE0006";

  @TempDir Path folder;

  private GatewayServer gateway;
  private SuiteVendor suite;
  private PhoneBrowser browser;
  private PhonePage anna;

  @BeforeEach
  void annaIsThere() throws Exception {
    gateway = GatewayServer.start(folder, NOTHING_KEPT_SOFTLY);
    suite = SuiteVendor.start(gateway.suitePort());
    Provisioner operator = Provisioner.operator(gateway);
    operator.must(200, operator.put("/demo/suite", suite.connection("people", "presence")));
    browser = PhoneBrowser.start(TONE);
    anna = browser.device(gateway).signIn("anna");
  }

  @AfterEach
  void everythingEnds() throws Exception {
    browser.close();
    gateway.close();
    suite.close();
  }

  private void again() throws Exception {
    gateway.redeploy();
    anna.awaitReady();
    anna.dial("600");
    anna.awaitTone(TONE);
    anna.hangUp();
    anna.awaitNoCall();
    try (Administrator administrator = Administrator.signIn(browser, gateway)) {
      administrator.open("Connectors");
      administrator.awaitHeading("Connectors");
    }
  }

  @Test
  void aDeploymentLeavesNothingOfItsPredecessor() throws Exception {
    again();
    ServerResources before = ServerResources.of(gateway);
    Map<String, Integer> names = ServerResources.threadNames(gateway);
    for (int i = 0; i < TIMES; i++) {
      again();
    }
    ServerResources after = ServerResources.awaitNear(gateway, before, BREATH);
    assertThat(after.udpSockets()).as("UDP ports").isLessThanOrEqualTo(before.udpSockets());
    assertThat(after.sockets()).as("sockets").isLessThanOrEqualTo(before.sockets() + BREATH);
    assertThat(after.threads())
        .as("threads, before %s, after %s", names, ServerResources.threadNames(gateway))
        .isLessThanOrEqualTo(before.threads() + BREATH);
    assertThat(DeploymentLoaders.awaitOneOfEach(gateway))
        .as("class loaders of each part")
        .isNotEmpty()
        .allSatisfy((part, count) -> assertThat(count).as(part).isOne());
    assertThat(gateway.log())
        .as("beans that could not end")
        .noneMatch(line -> line.contains(NOT_ENDED));
  }
}
