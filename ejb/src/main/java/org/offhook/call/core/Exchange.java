package org.offhook.call.core;

/** Which offer/answer exchange with the PBX (RFC 6337) an SDP body belongs to. */
public enum Exchange {
  /** The INVITE's offer: ours outbound, theirs inbound (or ours in the 200 when it had none). */
  INVITE,
  /** An answer in a provisional response. */
  EARLY,
  /** The answer in the 2xx to our INVITE, or in the ACK of an offerless one. */
  FINAL,
  /** A re-INVITE or UPDATE of the PBX: its offer, or ours when it had none. */
  LATER,
  /** The answer to our offer in an offerless re-INVITE (in its ACK) or in a session refresh. */
  LATER_ACK
}
