package org.offhook.routing;

import org.offhook.limits.Limits;

/** Decides what an inbound call does, from what is known of the user at that moment. */
public final class Routing {

  /**
   * @param devices of the user that have a socket now
   * @param calls that the user has already
   */
  public static RingPlan inbound(int devices, int calls) {
    if (calls >= Limits.CALLS_PER_USER) {
      return new RingPlan.Full();
    }
    return devices == 0 ? new RingPlan.Nobody() : new RingPlan.RingAllDevices();
  }

  private Routing() {}
}
