package org.offhook.sip.dialog;

import java.util.Map;
import java.util.Optional;

/** How one PBX leg stands in SIP. A state holds only what is true in it. */
public sealed interface Dialog {

  /**
   * Our INVITE is out and has no final response.
   *
   * @param ours the SDP we sent last
   * @param theirOffer the offer of an early UPDATE that {@code ours} answered
   * @param spareFlows flows that may still be tried
   * @param raises how often a 422 made the session interval longer
   * @param shown the fork whose SDP the call heard of last
   * @param update an offer of the PBX that is with the call (RFC 3311)
   */
  record Calling(
      String ours,
      Optional<String> theirOffer,
      int spareFlows,
      int raises,
      Map<String, Fork> forks,
      Optional<String> shown,
      Optional<DialogEvent.Modify> update)
      implements Dialog {
    public Calling {
      forks = Map.copyOf(forks);
    }

    /** A fresh INVITE with this offer; {@code spareFlows} more flows may be tried. */
    public static Calling with(String offer, int spareFlows) {
      return new Calling(
          offer, Optional.empty(), spareFlows, 0, Map.of(), Optional.empty(), Optional.empty());
    }

    Fork fork(String tag) {
      return forks.getOrDefault(tag, Fork.NEW);
    }
  }

  /**
   * An early dialog of our INVITE (RFC 3261 section 12.1.2).
   *
   * @param rseq of the last reliable provisional response, 0 before one
   * @param sdp the last SDP this fork sent
   * @param answered the SDP came reliably: the offer is answered (RFC 3262 section 5)
   */
  record Fork(long rseq, Optional<String> sdp, boolean answered) {
    static final Fork NEW = new Fork(0, Optional.empty(), false);
  }

  /** Given up before a final response; CANCEL is out or waits for a provisional response. */
  record GivingUp(Map<String, Fork> forks) implements Dialog {
    public GivingUp {
      forks = Map.copyOf(forks);
    }
  }

  /** The PBX's INVITE waits for our answer. */
  record Invited(Invitation invitation, boolean ringing) implements Dialog {}

  /**
   * What the PBX's INVITE said.
   *
   * @param offer its SDP, empty for an offerless INVITE
   * @param reliably it requires reliable provisional responses (RFC 3262)
   * @param timer what our 200 will agree on
   * @param updates it allows UPDATE
   */
  record Invitation(
      Optional<String> offer, boolean reliably, Optional<SessionTimer> timer, boolean updates) {}

  /** Our 200 is out and its ACK awaited; {@code leaving} once we want to hang up. */
  record Answering(Terms terms, boolean offerless, boolean leaving) implements Dialog {}

  /** The session is established. */
  record Up(Terms terms, Exchange exchange) implements Dialog {}

  /** Over. */
  record Over() implements Dialog {}

  /**
   * What holds for an established session.
   *
   * @param fork the PBX's tag where we called, empty where the PBX did
   * @param weCalled we own the Call-ID
   * @param updates the PBX allows UPDATE
   * @param ours the SDP we sent last
   * @param theirOffer the offer that {@code ours} answered, empty where {@code ours} is an offer
   */
  record Terms(
      String fork,
      boolean weCalled,
      Optional<SessionTimer> timer,
      boolean updates,
      String ours,
      Optional<String> theirOffer) {
    Terms answering(Optional<String> offer, String answer) {
      return new Terms(fork, weCalled, timer, updates, answer, offer);
    }

    Terms timed(Optional<SessionTimer> agreed) {
      return new Terms(fork, weCalled, agreed, updates, ours, theirOffer);
    }

    Terms updating(boolean allowed) {
      return new Terms(fork, weCalled, timer, allowed, ours, theirOffer);
    }
  }

  /** What is going on about the session's description (RFC 3264, one exchange at a time). */
  sealed interface Exchange {
    /** Nothing. */
    record Settled() implements Exchange {}

    /** The PBX's offer, or its request for ours, is with the call. */
    record Theirs(DialogEvent.Modify request) implements Exchange {}

    /** Our 200 to a re-INVITE waits for its ACK. */
    record AckAwaited(boolean offerless) implements Exchange {}

    /** Our refresh is out. */
    record Refreshing(boolean reinvite) implements Exchange {}

    /** Our refresh met a 491 and waits to be sent again. */
    record BackingOff() implements Exchange {}
  }
}
