package org.offhook.media;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The media of one call: browser legs (ICE, DTLS-SRTP; several while ringing or in a handover) and
 * PBX legs (RTP, SDES-SRTP, or ICE with DTLS-SRTP), with a relay between one browser leg and one
 * PBX leg, or legs in conferences. Leg names are the caller's own and unique in the session. Every
 * method returns quickly (no network waits) and is thread-safe. A method that names an unknown leg
 * does nothing unless it says otherwise.
 */
public interface MediaSession extends AutoCloseable {

  /**
   * Creates a browser leg and answers its offer (the gateway is ICE controlled and DTLS passive);
   * checks and the handshake begin at once. Offering again on a leg that exists renegotiates it.
   *
   * @param sdp the browser's offer with one audio section
   * @return the answer, with the gateway's candidates
   * @throws SdpException when the offer cannot be understood or shares no codec with the PBX side
   */
  String answerBrowser(String leg, String sdp) throws SdpException;

  /**
   * A trickled candidate (RFC 8838), as in {@code RTCIceCandidate.candidate}; empty means that
   * there are no more. Malformed candidates are ignored.
   */
  void browserCandidate(String leg, String candidate);

  /**
   * Ends a browser leg: agent, keys and addresses are freed. One whose place another has taken by
   * {@link #join} is heard until that one is, for 0.3 s at most.
   */
  void dropBrowser(String leg);

  /**
   * Where the PBX's signalling comes from, as far as it is known: an offer to it is then made in
   * its family of addresses, and a PBX outside our own network is given our public address. To be
   * said before the leg is made.
   */
  void pbxIsAt(InetAddress address);

  /**
   * The PBX may send plain RTP from another port than its descriptions say, or from where its
   * signalling comes from (symmetric RTP, RFC 4961), as from behind a NAT: it is found there once
   * four of its packets came in a row (latching, RFC 7362). Without this, and with SRTP always, a
   * stranger's packets never count. Counts for legs that are made afterwards; false until it is
   * said.
   */
  void pbxIsSymmetric(boolean symmetric);

  /**
   * Creates a PBX leg and its offer; on a leg that exists, a new offer with the same ports and its
   * present codecs and direction.
   *
   * @param security what to offer
   * @throws MediaUnavailableException when no port is free
   */
  String offerPbx(String leg, PbxSecurity security);

  /**
   * The PBX's answer to {@link #offerPbx}. May be called again with another answer (forked 18x, RFC
   * 3261 12.2): the newest counts.
   */
  PbxAgreement pbxAnswered(String leg, String sdp) throws SdpException;

  /**
   * The PBX offers: its first INVITE (creates the leg, in the offer's family of addresses) or a
   * re-INVITE (hold, codec change, new address of the same family).
   *
   * @throws MediaUnavailableException when no port is free
   */
  PbxAgreement answerPbx(String leg, String sdp) throws SdpException;

  /** Ends a PBX leg and frees its ports. */
  void dropPbx(String leg);

  /**
   * Relays between these two legs from now on, instead of whatever either was joined to. The
   * browser hears the PBX at once. The PBX hears the browser leg that it was joined to before until
   * the first packet of this one, for 0.3 s at most, also where that leg is dropped meanwhile: its
   * stream stays continuous in time, sequence, timestamp and SSRC.
   */
  void join(String browserLeg, String pbxLeg);

  /** Sends a browser its own audio back from now on, with the gaps that the way here made. */
  void echo(String browserLeg);

  /**
   * Puts a leg into a conference of the same engine, instead of whatever it was joined to. It stays
   * until it is parted, joined or dropped.
   *
   * @return false, and nothing changes, when the leg is unknown or the conference full or closed
   */
  boolean confer(String leg, MediaConference conference);

  /** Takes a leg out of its relay or conference. */
  void part(String leg);

  /**
   * While muted, nothing of what this leg says reaches whoever it is joined to or confers with;
   * comfort silence does.
   */
  void mute(String leg, boolean muted);

  /**
   * While held, nothing crosses between this leg and whoever it is joined to or confers with. It
   * keeps its place, and hears what is played to it.
   */
  void hold(String leg, boolean held);

  /** How this PBX takes and gives digits; {@link DigitForm#RFC4733} until it is said. */
  void digitForm(String pbxLeg, DigitForm form);

  /**
   * Plays digits (0-9*#A-D) to the PBX as its {@link DigitForm} says, 100 ms each with 60 ms
   * between; queued behind digits that are still playing.
   */
  void sendDigits(String pbxLeg, String digits);

  /**
   * Plays a tone to a leg until another is played or {@link Tone#NONE}; relayed audio wins. Ends an
   * announcement.
   */
  void play(String leg, Tone tone);

  /**
   * Plays a sound file to a leg, once; while it lasts, the leg hears nobody else. Instead of a tone
   * or an announcement before it. Its end is told by {@link MediaEvent.Announced}.
   *
   * @param file WAV or Opus in Ogg, at most 10 minutes; read elsewhere
   */
  void announce(String leg, Path file);

  /**
   * Records what this leg says (left) and what it hears (right), 16,000 samples a second, beside
   * the relay, which is not touched; so a joined pair is recorded by either of its legs. A
   * recording of the leg that runs already ends. Told by {@link MediaEvent.Recorded} when the file
   * is whole, or {@link MediaEvent.NotRecorded}.
   *
   * @param file must not exist; {@code .wav}, or {@code .opus} for Opus in Ogg
   * @param limit it ends by itself after this long; at most 4 hours
   */
  void record(String leg, Path file, Duration limit);

  /** Ends the recording of a leg, if there is one. */
  void stopRecording(String leg);

  /** Counters of a leg since it began; zeroes for an unknown leg. */
  LegStatistics statistics(String leg);

  /** How a leg has been since it began; empty for an unknown leg. */
  LegQuality quality(String leg);

  /** Drops every leg. Idempotent. */
  @Override
  void close();
}
