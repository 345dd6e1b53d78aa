package org.offhook.call.core;

import java.util.Optional;
import org.offhook.call.AttachId;
import org.offhook.call.ClientCommand;
import org.offhook.call.DeviceId;
import org.offhook.call.LegId;
import org.offhook.call.PbxEvent;
import org.offhook.media.MediaEvent;
import org.offhook.media.PbxAgreement;
import org.offhook.routing.RingPlan;

/** Everything that can happen to a call. */
public sealed interface CallEvent {

  /** The PBX calls; {@code offer} is empty for an offerless INVITE. */
  record Invited(Optional<String> offer, RingPlan plan) implements CallEvent {}

  /** A device asks for something; {@code request} names the answer it waits for. */
  record Asked(long request, DeviceId device, ClientCommand command) implements CallEvent {}

  /** The PBX side reports. */
  record Pbx(LegId leg, PbxEvent event) implements CallEvent {}

  /** The media reports. */
  record Media(MediaEvent event) implements CallEvent {}

  record DeviceHere(DeviceId device) implements CallEvent {}

  record DeviceGone(DeviceId device) implements CallEvent {}

  /** A timer that still ran is due. */
  record TimerFired(CallTimer timer) implements CallEvent {}

  record ServerStopping() implements CallEvent {}

  /** An effect could not be carried out: a fault of ours. */
  record Broke(String detail) implements CallEvent {}

  /** Media answered a browser's offer. */
  record BrowserAnswered(long request, DeviceId device, AttachId attach, String sdp)
      implements CallEvent {}

  /** A browser's offer cannot be used. */
  record BrowserUnusable(long request, DeviceId device, AttachId attach, String why)
      implements CallEvent {}

  /** Media made an offer for the PBX. */
  record PbxOfferMade(LegId leg, Exchange exchange, String sdp) implements CallEvent {}

  /** Media agreed with an SDP body of the PBX. */
  record PbxAgreed(LegId leg, Exchange exchange, PbxAgreement agreement) implements CallEvent {}

  /**
   * An SDP body of the PBX cannot be used, or there is no port for it.
   *
   * @param status how SIP says so: 488, 400 or 503
   */
  record PbxUnusable(LegId leg, Exchange exchange, int status, String why) implements CallEvent {}
}
