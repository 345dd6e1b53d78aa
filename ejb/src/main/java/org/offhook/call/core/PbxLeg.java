package org.offhook.call.core;

import org.offhook.call.LegId;

/** The far side's part of a call: one SIP dialog, or the INVITE that may become one. */
public sealed interface PbxLeg {

  LegId id();

  /** Ours to the PBX, not answered yet. */
  sealed interface Outgoing extends PbxLeg {}

  /** Our offer is being made; nothing was sent. */
  record Proposed(LegId id) implements Outgoing {}

  /**
   * The INVITE is out.
   *
   * @param early an answer came with a provisional response: early media can be heard
   */
  record Invited(LegId id, boolean early) implements Outgoing {}

  /**
   * The PBX's INVITE waits for our final response.
   *
   * @param sdp what our 200 will carry
   * @param offerless the INVITE had no offer, so {@code sdp} is our offer (RFC 3261 13.3.1.4)
   */
  record Incoming(LegId id, String sdp, boolean offerless) implements PbxLeg {}

  /** A 2xx was sent or came: the leg ends with BYE. */
  sealed interface Answered extends PbxLeg {}

  /**
   * The PBX's final SDP is being read.
   *
   * @param early early media goes on meanwhile
   */
  record Settling(LegId id, boolean early) implements Answered {}

  /** Our 200 carried the offer; the ACK will bring the answer. */
  record AwaitingAck(LegId id) implements Answered {}

  /**
   * Both sides agreed.
   *
   * @param held the PBX holds us: we may listen at most
   * @param reoffered our 200 to an offerless re-INVITE carried an offer; the ACK brings the answer
   */
  record Up(LegId id, boolean held, boolean reoffered) implements Answered {
    Up reoffered(boolean now) {
      return new Up(id, held, now);
    }
  }
}
