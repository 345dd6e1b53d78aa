package org.offhook.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.offhook.limits.Limits;

class RoutingTest {
  @Test
  void whoeverIsExpectedIsRung() {
    assertThat(Routing.inbound(true, false, 0)).isEqualTo(new RingPlan.RingAllDevices());
  }

  @Test
  void aSecondCallRingsDuringTheFirst() {
    assertThat(Routing.inbound(true, false, 1)).isEqualTo(new RingPlan.RingAllDevices());
  }

  @Test
  void withNobodyExpectedNobodyCouldAnswer() {
    assertThat(Routing.inbound(false, false, 0)).isEqualTo(new RingPlan.Nobody());
  }

  @Test
  void moreCallsThanTheLimitAreBusy() {
    assertThat(Routing.inbound(true, false, Limits.CALLS_PER_USER)).isEqualTo(new RingPlan.Full());
  }

  @Test
  void whoDoesNotWantToBeDisturbedIsNotRung() {
    assertThat(Routing.inbound(true, true, 0)).isEqualTo(new RingPlan.Undisturbed());
    assertThat(Routing.inbound(false, true, 1)).isEqualTo(new RingPlan.Undisturbed());
  }
}
