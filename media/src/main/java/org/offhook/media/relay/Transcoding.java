package org.offhook.media.relay;

import java.util.List;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;

/**
 * What reaches a leg by way of a {@link Transcoder}: only while the other side sends a codec that
 * this leg lacks. On the loop's thread.
 */
final class Transcoding {
  /** For this long after a packet of a telephone-event, its sender's audio would cut it in two. */
  static final long EVENT_NANOS = 100_000_000L;

  private final MediaLeg to;
  private final MediaLoop loop;
  private final OutgoingStream out;
  private final FrameStream frames;
  private final Runnable sends;
  private Transcoder transcoder;
  private boolean event;
  private long eventNanos;

  /**
   * Nothing is transcoded yet.
   *
   * @param sends run before each frame that is sent
   */
  Transcoding(MediaLeg to, MediaLoop loop, OutgoingStream out, Runnable sends) {
    this.to = to;
    this.loop = loop;
    this.out = out;
    this.frames = new FrameStream(to, loop, out);
    this.sends = sends;
  }

  /** A packet that has to be transcoded. */
  void take(MediaLeg from, Route.Step step, Packet packet, long now) {
    if (transcoder != null && !transcoder.format().equals(step.to())) {
      end();
    }
    if (transcoder == null) {
      if (out.isFrom(from) && out.isBehind(Rtp.ssrc(packet), Rtp.sequence(packet))) {
        return; // of before its sender changed to a codec that passes
      }
      transcoder = new Transcoder(loop, from, step.to(), this::encoded);
    }
    transcoder.audio(step.from().codec(), packet, now);
  }

  /** A packet of comfort noise: a pause in what is transcoded. */
  void noise(Packet packet, long now) {
    if (transcoder != null) {
      transcoder.noise(packet, now);
    }
  }

  /**
   * A packet of audio that passes as it is: nothing has to be transcoded any more.
   *
   * @return false: the packet is older than what was transcoded, and is not wanted
   */
  boolean yieldTo(Packet packet) {
    if (transcoder != null) {
      if (transcoder.isOlder(packet)) {
        return false;
      }
      end();
    }
    return true;
  }

  /** A packet of a telephone-event passes. */
  void eventAt(long now) {
    event = true;
    eventNanos = now;
  }

  /** Goes on over a new agreement, where the peer is the same and what is made is still taken. */
  void keepIf(MediaLeg peer, List<PayloadFormat> sent) {
    if (transcoder != null && !(transcoder.isFrom(peer) && sent.contains(transcoder.format()))) {
      end();
    }
  }

  private void end() {
    if (transcoder != null) {
      transcoder.close();
      transcoder = null;
    }
  }

  /** Every 20 ms. */
  void beat(long now) {
    event &= now - eventNanos < EVENT_NANOS;
    if (transcoder != null) {
      transcoder.beat(now);
    }
  }

  private void encoded(EncodedSource source, EncodedSource.Frame frame) {
    if (transcoder == null
        || !transcoder.makes(source)
        || event
        || to.isBusy()
        || transcoder.isHeld()) {
      return;
    }
    boolean leaks = transcoder.isMuted() && !frame.muted();
    boolean waits = frame.noise() && to.plays();
    if (!leaks && !waits) {
      sends.run();
      frames.send(transcoder, transcoder.format(), frame, System.nanoTime());
    }
  }

  /** Whether nothing is sent because the sender pauses, and the listener knows how to bear it. */
  boolean isPausing() {
    return transcoder != null && transcoder.isPausing();
  }
}
