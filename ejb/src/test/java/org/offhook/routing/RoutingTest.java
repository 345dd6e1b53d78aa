package org.offhook.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.offhook.limits.Limits;

class RoutingTest {
  @Test
  void whoeverIsExpectedIsRung() {
    assertThat(Routing.inbound(true, 0)).isEqualTo(new RingPlan.RingAllDevices());
  }

  @Test
  void aSecondCallRingsDuringTheFirst() {
    assertThat(Routing.inbound(true, 1)).isEqualTo(new RingPlan.RingAllDevices());
  }

  @Test
  void withNobodyExpectedNobodyCouldAnswer() {
    assertThat(Routing.inbound(false, 0)).isEqualTo(new RingPlan.Nobody());
  }

  @Test
  void moreCallsThanTheLimitAreBusy() {
    assertThat(Routing.inbound(true, Limits.CALLS_PER_USER)).isEqualTo(new RingPlan.Full());
  }
}
