package org.offhook.routing;

/** What an inbound call does first. */
public sealed interface RingPlan {

  /** Every device of the user rings that is here, or comes back before the caller gives up. */
  record RingAllDevices() implements RingPlan {}

  /** Nobody could answer: the PBX goes on to the next of its own rules. */
  record Nobody() implements RingPlan {}

  /** The user does not want to be rung here; the PBX's other devices ring on. */
  record Undisturbed() implements RingPlan {}

  /** The user has as many calls as one may have. */
  record Full() implements RingPlan {}
}
