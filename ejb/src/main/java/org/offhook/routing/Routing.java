package org.offhook.routing;

import org.offhook.limits.Limits;

/** Decides what an inbound call does, from what is known of the user at that moment. */
public final class Routing {

  /**
   * @param expected a device of the user is here or shortly away
   * @param undisturbed the user does not want to be rung
   * @param calls that the user has already
   */
  public static RingPlan inbound(boolean expected, boolean undisturbed, int calls) {
    if (calls >= Limits.CALLS_PER_USER) {
      return new RingPlan.Full();
    }
    if (undisturbed) {
      return new RingPlan.Undisturbed();
    }
    return expected ? new RingPlan.RingAllDevices() : new RingPlan.Nobody();
  }

  private Routing() {}
}
