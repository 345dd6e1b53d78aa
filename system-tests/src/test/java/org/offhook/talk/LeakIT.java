package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;
import org.offhook.kit.ServerResources;

/** After two hundred calls the server holds what it held before. */
@OnTheRunningGateway
class LeakIT {
  private static final int CALLS = 200;

  /** Enough for every pool to have grown. */
  private static final int WARM_UP = 20;

  /** Every so many calls one is answered, the others are given up while they ring. */
  private static final int ANSWERED = 5;

  /** Pools breathe a little; one for each call is two hundred. */
  private static final int BREATH = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private PhoneBrowser browser;
  private PhonePage anna;
  private ScriptedPbx pbx;
  private RtpPhone caller;

  @BeforeEach
  void everybodyIsThere(GatewayServer gateway) throws Exception {
    browser = PhoneBrowser.start(700);
    anna = browser.device(gateway).signIn("anna");
    caller = new RtpPhone();
    pbx = ScriptedPbx.register(gateway);
  }

  @AfterEach
  void everybodyLeaves() throws IOException {
    anna.close();
    browser.close();
    caller.close();
    pbx.close();
  }

  @Test
  void twoHundredCallsLeaveNothingBehind(GatewayServer gateway) throws Exception {
    ServerResources idle = ServerResources.of(gateway);
    for (int i = 0; i < WARM_UP; i++) {
      call("6" + i, i % 2 == 0);
    }
    awaitPorts(gateway, idle.udpSockets());
    ServerResources before = ServerResources.of(gateway);
    for (int i = 0; i < CALLS; i++) {
      call("7" + i, i % ANSWERED == 0);
    }
    awaitPorts(gateway, idle.udpSockets());
    ServerResources after = ServerResources.awaitNear(gateway, before, BREATH);
    assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + BREATH);
    assertThat(after.sockets()).as("sockets").isLessThanOrEqualTo(before.sockets() + BREATH);
  }

  private void call(String number, boolean answered) throws Exception {
    ScriptedCall call = ScriptedCall.to(pbx, "501", number, caller.sdp());
    call.awaitStatus(180);
    anna.awaitRinging(number);
    anna.awaitWarm();
    if (answered) {
      anna.answer();
      call.awaitStatus(200);
      call.acknowledge(1, "");
      anna.awaitTalking();
      call.hangUp();
    } else {
      call.cancel();
      call.acknowledgeRefusal(call.awaitStatus(487));
    }
    anna.awaitQuiet();
  }

  /** Media ports are given back one for one. */
  private static void awaitPorts(GatewayServer gateway, int expected) throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    int now = ServerResources.of(gateway).udpSockets();
    while (now > expected && System.nanoTime() < until) {
      LockSupport.parkNanos(200_000_000);
      now = ServerResources.of(gateway).udpSockets();
    }
    assertThat(now).as("UDP sockets").isEqualTo(expected);
  }
}
