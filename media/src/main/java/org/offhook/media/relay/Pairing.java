package org.offhook.media.relay;

import java.util.List;
import java.util.function.Supplier;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;

/**
 * Whom a leg is joined to: the peer that it speaks to and hears, and, until that peer is heard for
 * the first time, whoever was its peer before and speaks on meanwhile (make before break). So the
 * leg's stream has no gap where one browser takes a call over from another, whose first packet
 * comes some time after its connection is up. On the loop's thread.
 */
final class Pairing {
  /**
   * Nobody is waited for longer than that: without a microphone a browser sends nothing. As long as
   * a phone that gave its call away goes on to send.
   */
  private static final long PATIENCE_NANOS = 300_000_000L;

  private static final List<PayloadFormat> NOTHING = List.of();

  private final MediaLeg leg;
  private final Supplier<Inlet> inlets;
  private MediaLeg peer;
  private Inlet inlet;
  private MediaLeg before;
  private Inlet inletBefore;
  private long joinedNanos;

  Pairing(MediaLeg leg, MediaLoop loop, OutgoingStream out, OwnVoice voice) {
    this.leg = leg;
    inlets = () -> new Inlet(leg, loop, out, voice, this::sends);
    inlet = inlets.get();
  }

  /** Whom the leg speaks to; null: nobody. */
  MediaLeg peer() {
    return peer;
  }

  /** Joins the leg to another, instead of whatever either was joined to. */
  void join(MediaLeg other, long now) {
    Pairing theirs = other.pairing();
    if (peer == other && theirs.peer == leg) {
      return;
    }
    MediaLeg speaker = theirs.before == null ? theirs.peer : theirs.before;
    boolean replaces = speaker != null && speaker != leg && other != leg;
    part();
    if (replaces) {
      theirs.keep(speaker, now);
    } else {
      theirs.part();
    }
    peer = other;
    theirs.peer = leg;
    leg.reroute();
    other.reroute();
  }

  /** Whoever is heard here is so until the next peer is, but hears nothing more. */
  private void keep(MediaLeg speaker, long now) {
    if (before == null) {
      before = speaker;
      inletBefore = inlet;
      inlet = inlets.get();
    } else {
      peer.pairing().peer = null; // it came between and was never heard
      peer.reroute();
    }
    speaker.pairing().inlet.keepIf(null, NOTHING);
    joinedNanos = now;
  }

  /** Joined to nobody from now on. */
  void part() {
    end();
    MediaLeg other = peer;
    if (other == null) {
      return;
    }
    peer = null;
    Pairing theirs = other.pairing();
    if (theirs.peer == leg) {
      theirs.end();
      theirs.peer = null;
      other.reroute();
    } else if (theirs.before == leg) {
      theirs.forget();
    }
    leg.reroute();
  }

  /** Whether the leg only speaks until its successor is heard. */
  boolean isSucceeded() {
    return peer != null && peer.pairing().before == leg;
  }

  /** What of this inlet is sent: once the peer is heard, nobody speaks in its place. */
  private void sends(Inlet which) {
    if (before != null && which == inlet) {
      end();
    }
  }

  private void end() {
    if (before != null) {
      MediaLeg gone = before;
      forget();
      gone.pairing().peer = null;
      gone.reroute();
      gone.succeeded();
    }
  }

  private void forget() {
    before = null;
    inletBefore.keepIf(null, NOTHING);
    inletBefore = null;
  }

  /** Another agreement, or another peer: what was transcoded goes on only where it still fits. */
  void keepIf(List<PayloadFormat> sent) {
    inlet.keepIf(peer, sent);
    if (before != null) {
      inletBefore.keepIf(before, sent);
    }
  }

  /** The leg takes other formats: whoever speaks to it has to know. */
  void reroute() {
    if (peer != null) {
      leg.reroute();
      peer.reroute();
    }
    if (before != null) {
      before.reroute();
    }
  }

  /** A packet for this leg; a digit that is being pressed is not cut in two by the next speaker. */
  void take(MediaLeg from, Packet packet, Route.Step step, long now) {
    if (from == before) {
      inletBefore.take(from, packet, step, now);
    } else if (before == null || !inletBefore.isAmidDigit(now)) {
      inlet.take(from, packet, step, now);
    }
  }

  /** A packet of comfort noise. */
  void noise(MediaLeg from, Packet packet, long now) {
    (from == before ? inletBefore : inlet).noise(packet, now);
  }

  /** Whether nothing comes because its sender pauses, and the listener knows how to bear it. */
  boolean isPausing() {
    return (before == null ? inlet : inletBefore).isPausing();
  }

  /** Every 20 ms. */
  void beat(long now) {
    if (before != null && now - joinedNanos > PATIENCE_NANOS) {
      end();
    }
    inlet.beat(now);
    if (before != null) {
      inletBefore.beat(now);
    }
  }
}
