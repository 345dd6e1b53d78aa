package org.offhook.sip.dialog;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What happens to a PBX leg: asked for by its call, received from the PBX, or due by a timer.
 * Requests of the PBX that need a reply carry a number by which {@link DialogEffect.Reply} names
 * them. A fork is the To tag of a response.
 */
public sealed interface DialogEvent {

  // asked for by the call

  /** Tell the caller that it rings. */
  record Ring() implements DialogEvent {}

  /** Accept the INVITE. */
  record Answer(String sdp) implements DialogEvent {}

  /** Refuse the INVITE. */
  record Refuse(int status) implements DialogEvent {}

  /** Give our INVITE up. */
  record GiveUp() implements DialogEvent {}

  /** End an established session. */
  record HangUp() implements DialogEvent {}

  /** Accept the offer of a re-INVITE or UPDATE. */
  record AnswerOffer(String sdp) implements DialogEvent {}

  /** Refuse the offer of a re-INVITE or UPDATE. */
  record RefuseOffer(int status) implements DialogEvent {}

  // received from the PBX

  /**
   * 101 to 199.
   *
   * @param rseq present when it was sent reliably (RFC 3262)
   */
  record Provisional(String fork, int status, OptionalLong rseq, Optional<String> sdp)
      implements DialogEvent {}

  /**
   * 2xx to our INVITE.
   *
   * @param updates whether the PBX allows UPDATE (RFC 3311)
   */
  record Success(String fork, Optional<String> sdp, Optional<SessionTimer> timer, boolean updates)
      implements DialogEvent {}

  /**
   * 3xx to 6xx to our INVITE, credentials having been tried.
   *
   * @param minimum seconds of Min-SE in a 422
   */
  record Failure(int status, String reason, OptionalInt minimum) implements DialogEvent {}

  /** No final response to our INVITE will come: transport failure or time-out. */
  record NoResponse(String detail) implements DialogEvent {}

  /** Our INVITE goes to another PBX, with this offer. */
  record Reoffered(String sdp) implements DialogEvent {}

  /** ACK for our latest 200 to an INVITE. */
  record Acknowledged(Optional<String> sdp) implements DialogEvent {}

  /** ACK for our 200 never came in 64 times T1 (RFC 3261 section 13.3.1.4). */
  record AckMissing() implements DialogEvent {}

  /** CANCEL of the PBX's INVITE; both were answered already. */
  record Cancelled(boolean elsewhere) implements DialogEvent {}

  record Bye(long request) implements DialogEvent {}

  /**
   * A re-INVITE or UPDATE.
   *
   * @param timer what our 200 will agree on
   */
  record Modify(
      long request, Kind kind, Optional<String> sdp, Optional<SessionTimer> timer, boolean updates)
      implements DialogEvent {
    /** Which request asks. */
    public enum Kind {
      INVITE,
      UPDATE
    }
  }

  /** PRACK of a provisional response that we sent reliably. */
  record Pracked(long request) implements DialogEvent {}

  /** No PRACK came (RFC 3262 section 3: the INVITE should be refused). */
  record PrackMissing() implements DialogEvent {}

  /** Final response to our refresh. {@code status} 408 also when none came. */
  record RefreshAnswered(
      int status, Optional<String> sdp, Optional<SessionTimer> timer, OptionalInt minimum)
      implements DialogEvent {}

  // due

  /** A timer that {@link DialogEffect.Start} started has run out. */
  record Due(Timer timer) implements DialogEvent {}

  /** The timers of a leg; each runs at most once at a time. */
  enum Timer {
    /** Refresh the session (RFC 4028). */
    REFRESH,
    /** The session has expired (RFC 4028). */
    EXPIRY,
    /** Try the refresh that met a 491 again (RFC 3261 section 14.1). */
    RETRY,
    /** See whether a CANCEL may be sent by now (RFC 3261 section 9.1). */
    CANCEL,
    /** The cancelled INVITE had 64 times T1 for a final response (RFC 3261 section 9.1). */
    GIVEN_UP
  }
}
