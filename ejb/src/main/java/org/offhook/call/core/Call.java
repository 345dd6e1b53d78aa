package org.offhook.call.core;

import java.util.HashSet;
import java.util.Set;
import org.offhook.call.DeviceId;

/**
 * A call of one user: a value that each event turns into the next one.
 *
 * @param revision of the view that devices saw last, 0 before the first
 * @param here devices of the user that have a socket now
 * @param muted what the user says does not reach the far side
 */
public record Call(
    CallFacts facts, CallState state, long revision, Set<DeviceId> here, boolean muted) {

  public Call {
    here = Set.copyOf(here);
  }

  public static Call fresh(CallFacts facts, Set<DeviceId> here) {
    return new Call(facts, new CallState.Fresh(), 0, here, false);
  }

  /** Over for ever: its mailbox may go. */
  public boolean over() {
    return state instanceof CallState.Ended || state instanceof CallState.NeverBegan;
  }

  Call in(CallState next) {
    return new Call(facts, next, revision, here, muted);
  }

  Call revised(long next) {
    return new Call(facts, state, next, here, muted);
  }

  Call muted(boolean now) {
    return new Call(facts, state, revision, here, now);
  }

  Call with(DeviceId device) {
    var devices = new HashSet<>(here);
    devices.add(device);
    return new Call(facts, state, revision, devices, muted);
  }

  Call without(DeviceId device) {
    var devices = new HashSet<>(here);
    devices.remove(device);
    return new Call(facts, state, revision, devices, muted);
  }
}
