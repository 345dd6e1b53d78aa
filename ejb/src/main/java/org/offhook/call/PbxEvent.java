package org.offhook.call;

import java.util.Optional;

/** What the PBX side reports of one leg, in the order in which it happened. */
public sealed interface PbxEvent {

  /** 180, with SDP when it carries early media. */
  record Ringing(Optional<String> sdp) implements PbxEvent {}

  /** 181, 182, 183, or a reliable provisional with SDP. */
  record Progress(Optional<String> sdp) implements PbxEvent {}

  /** 2xx to our INVITE; {@code sdp} empty when the answer already came reliably. */
  record Answered(Optional<String> sdp) implements PbxEvent {}

  /** Final refusal of our INVITE. {@code reason} is the phrase or the RFC 3326 text. */
  record Refused(int status, String reason) implements PbxEvent {}

  /** No flow, no route, transport failure or transaction time-out before a final response. */
  record Unreachable(String detail) implements PbxEvent {}

  /** CANCEL of the PBX's INVITE. {@code elsewhere}: RFC 3326 cause 200 or Q.850 cause 26. */
  record Cancelled(boolean elsewhere) implements PbxEvent {}

  /**
   * The PBX acknowledged our 200; {@code sdp} is its answer when the 200 had our offer, or the
   * answer to an offer with which the session was refreshed.
   */
  record Acknowledged(Optional<String> sdp) implements PbxEvent {}

  /** re-INVITE or UPDATE: an offer, or empty for an offerless re-INVITE. */
  record Offered(Optional<String> sdp) implements PbxEvent {}

  /** BYE, or the crossing 200 of a cancelled INVITE was dealt with. */
  record HungUp() implements PbxEvent {}

  /** Session timer expired, ACK never came, or in-dialog request failed with 408/481. */
  record Lost(String detail) implements PbxEvent {}
}
