package org.offhook.call;

import java.net.InetAddress;
import java.util.Optional;
import org.offhook.directory.UserRef;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;

/**
 * Port: what calls ask of the PBX side. Implemented by the {@code sip} room. Methods return at
 * once; what comes of them arrives at {@link PbxEvents}. Unknown legs are ignored. The
 * implementation owns what is SIP's own business: transactions, PRACK (RFC 3262), forks (a later
 * 2xx is acknowledged and hung up), session timers (RFC 4028), 491 and retries, digest challenges,
 * Session-ID.
 */
public interface PbxSignalling {

  /** Where this user's PBX is, as its connection shows; empty while there is none. */
  Optional<InetAddress> addressOf(UserRef user);

  /**
   * Whether the PBX of this leg opted into sending plain RTP from elsewhere than it says; of a leg
   * that is not called yet, the PBX that it would be called at.
   */
  default boolean symmetricRtp(UserRef user, LegId leg) {
    return false;
  }

  /**
   * How the PBX of this leg wants to be offered audio, before it is called too; empty where the
   * server's setting decides.
   */
  default Optional<PbxSecurity> security(UserRef user, LegId leg) {
    return Optional.empty();
  }

  /** Id of the trunk that this leg goes by; empty for a user's own line or an unknown leg. */
  default Optional<String> connector(LegId leg) {
    return Optional.empty();
  }

  /**
   * Sends an INVITE; false, and nothing comes of it, when there is no way to the user's PBX.
   *
   * @param from the user's own number and name (P-Asserted-Identity on a trunk)
   * @param target digits or user part to call, already free of CR, LF and URI delimiters
   * @param reoffer asked, from any thread, where the INVITE goes on to another PBX than {@code
   *     offer} was made for
   */
  boolean invite(
      LegId leg,
      CallId call,
      UserRef user,
      Party from,
      String target,
      String offer,
      Reoffer reoffer);

  /** Makes another offer of a leg that nobody has answered yet. */
  @FunctionalInterface
  interface Reoffer {
    /**
     * The offer for this PBX, instead of the one before.
     *
     * @throws org.offhook.media.MediaUnavailableException when there is no port, or the call is
     *     over
     */
    String to(Pbx pbx);
  }

  /**
   * A PBX as its media sees it.
   *
   * @param at where its signalling comes from; empty where that is not known
   * @param symmetricRtp as {@link #symmetricRtp}
   * @param security as {@link #security}
   */
  record Pbx(Optional<InetAddress> at, boolean symmetricRtp, Optional<PbxSecurity> security) {}

  /** How the PBX of this leg takes and gives keypad digits; telephone-events for an unknown leg. */
  DigitForm digits(LegId leg);

  /**
   * Sends digits (0-9*#A-D) by INFO, one after the other, in a dialog that is established or the
   * only early one; otherwise they are lost.
   */
  void sendDigits(LegId leg, String digits);

  /** 180 for an inbound INVITE. */
  void ring(LegId leg);

  /** 200 for an inbound INVITE. {@code sdp} is an answer, or our offer when the INVITE had none. */
  void answer(LegId leg, String sdp);

  /** A final refusal of an inbound INVITE, for example 486, 480, 603. */
  void refuse(LegId leg, int status);

  /**
   * Gives up an outbound INVITE. A 200 that crosses is acknowledged, hung up and reported as
   * HungUp.
   */
  void cancel(LegId leg);

  /** BYE. */
  void hangUp(LegId leg);

  /** 200 to the PBX's re-INVITE or UPDATE; {@code sdp} as in {@link #answer}. */
  void answerOffer(LegId leg, String sdp);

  /** 488 or 491 to the PBX's re-INVITE or UPDATE; the session stays as it was. */
  void refuseOffer(LegId leg, int status);
}
