package org.offhook.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoutingTest {
  @Test
  void whoeverIsExpectedIsRung() {
    assertThat(Routing.inbound(true, false, false)).isEqualTo(new RingPlan.RingAllDevices());
  }

  @Test
  void withNobodyExpectedNobodyCouldAnswer() {
    assertThat(Routing.inbound(false, false, false)).isEqualTo(new RingPlan.Nobody());
  }

  @Test
  void moreCallsThanTheLimitAreBusy() {
    assertThat(Routing.inbound(true, false, true)).isEqualTo(new RingPlan.Full());
  }

  @Test
  void whoDoesNotWantToBeDisturbedIsNotRung() {
    assertThat(Routing.inbound(true, true, false)).isEqualTo(new RingPlan.Undisturbed());
    assertThat(Routing.inbound(false, true, false)).isEqualTo(new RingPlan.Undisturbed());
  }
}
