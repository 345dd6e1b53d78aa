package org.offhook.call.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.offhook.call.AttachId;
import org.offhook.call.DeviceId;
import org.offhook.call.Ending;
import org.offhook.call.core.ClientLeg.Joining;
import org.offhook.call.core.ClientLeg.Ready;

/** What a call is doing. Each state holds only what is true in it. */
public sealed interface CallState {

  /** Nobody outside knows of it yet. */
  sealed interface Unborn extends CallState {}

  /** The first event has not arrived. */
  record Fresh() implements Unborn {}

  /** Outbound: the browser's offer is being answered. */
  record Opening(DeviceId device, AttachId attach) implements Unborn {}

  /** Inbound: our side of the PBX's SDP is being made. */
  record Arriving(boolean offerless) implements Unborn {}

  /** Outbound: the PBX has it, nothing rings yet. */
  record Dialling(PbxLeg.Outgoing far, Near near, Instant until) implements CallState {}

  /** Outbound: the far side rings. */
  record Alerting(PbxLeg.Invited far, Near near, Instant until) implements CallState {}

  /**
   * Inbound: our devices ring.
   *
   * @param nobodyUntil while no device could answer: how long we wait for one
   * @param mediaFailed somebody answered, but the browser's media did not come up
   */
  record Ringing(
      PbxLeg.Incoming far,
      Warm warm,
      Instant until,
      Optional<Instant> nobodyUntil,
      boolean mediaFailed)
      implements CallState {}

  /**
   * Inbound: a device answered; the PBX is told as soon as that browser's media is up.
   *
   * @param winner the leg that answered, one of {@code warm}
   * @param until how long its media may take
   * @param ringingUntil where ringing would go on if it failed
   */
  record Answering(
      PbxLeg.Incoming far, Joining winner, Warm warm, Instant until, Instant ringingUntil)
      implements CallState {}

  /** Answered in signalling: the journal will show how long it lasted. */
  sealed interface Established extends CallState {
    Instant answered();
  }

  /** Answered, but one side's media is not agreed or not up yet. */
  record Connecting(PbxLeg.Answered far, Near near, Instant answered, Instant until)
      implements Established {}

  /**
   * Both sides hear each other.
   *
   * @param next legs that will take over as they connect (handover)
   * @param silentUntil the browser sends nothing; when it counts as away
   */
  record Talking(
      PbxLeg.Up far,
      Ready near,
      List<Joining> next,
      Instant answered,
      Optional<Instant> silentUntil)
      implements Established {}

  /**
   * Answered, but the device is away; any device of the user may take it.
   *
   * @param last the device that had it; empty when no media ever came up
   * @param quiet its leg while it may come back by itself
   */
  record Waiting(
      PbxLeg.Up far,
      Optional<DeviceId> last,
      Optional<Ready> quiet,
      List<Joining> next,
      Instant answered,
      Instant until)
      implements Established {}

  /** Over. */
  record Ended(Ending ending, Optional<Instant> answered, Instant at) implements CallState {}

  /** The first command could not be used: there never was a call. */
  record NeverBegan() implements CallState {}
}
