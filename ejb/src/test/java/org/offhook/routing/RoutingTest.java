package org.offhook.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.offhook.limits.Limits;

class RoutingTest {
  @Test
  void everyDeviceThatIsHereRings() {
    assertThat(Routing.inbound(2, 0)).isEqualTo(new RingPlan.RingAllDevices());
  }

  @Test
  void aSecondCallRingsDuringTheFirst() {
    assertThat(Routing.inbound(1, 1)).isEqualTo(new RingPlan.RingAllDevices());
  }

  @Test
  void withoutADeviceNobodyCouldAnswer() {
    assertThat(Routing.inbound(0, 0)).isEqualTo(new RingPlan.Nobody());
  }

  @Test
  void moreCallsThanTheLimitAreBusy() {
    assertThat(Routing.inbound(1, Limits.CALLS_PER_USER)).isEqualTo(new RingPlan.Full());
  }
}
