package org.offhook.routing;

/** Decides what an inbound call does, from what is known of the user at that moment. */
public final class Routing {

  /**
   * @param expected a device of the user is here or shortly away
   * @param undisturbed the user does not want to be rung
   * @param full the user or the tenant has as many calls as may be
   */
  public static RingPlan inbound(boolean expected, boolean undisturbed, boolean full) {
    if (full) {
      return new RingPlan.Full();
    }
    if (undisturbed) {
      return new RingPlan.Undisturbed();
    }
    return expected ? new RingPlan.RingAllDevices() : new RingPlan.Nobody();
  }

  private Routing() {}
}
