package org.offhook.media.relay;

import java.util.List;
import java.util.function.Consumer;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;

/** What another leg says, on its way to this one: passed, converted or transcoded. On the loop. */
final class Inlet {
  private final MediaLeg to;
  private final OutgoingStream out;
  private final OwnVoice voice;
  private final Transcoding transcoding;
  private final Consumer<Inlet> sends;
  private boolean amidDigit;
  private long digitNanos;
  private boolean digitKnown;
  private int digitSsrc;
  private int digitTime;
  private int digitMapped;

  /**
   * A way to a leg.
   *
   * @param sends told before each packet that goes through to the leg
   */
  Inlet(MediaLeg to, MediaLoop loop, OutgoingStream out, OwnVoice voice, Consumer<Inlet> sends) {
    this.to = to;
    this.out = out;
    this.voice = voice;
    this.sends = sends;
    transcoding = new Transcoding(to, loop, out, () -> sends.accept(this));
  }

  /** Another agreement, or another peer: what was transcoded goes on only where it still fits. */
  void keepIf(MediaLeg peer, List<PayloadFormat> sent) {
    transcoding.keepIf(peer, sent);
  }

  /** A packet of comfort noise. */
  void noise(Packet packet, long now) {
    transcoding.noise(packet, now);
  }

  /** A packet whose way is known, for a leg that may be sent to. */
  void take(MediaLeg from, Packet packet, Route.Step step, long now) {
    if (step.isTranscoded()) {
      transcoding.take(from, step, packet, now);
      return;
    }
    if (voice.isBusy()) {
      return;
    }
    if (!step.isAudio()) {
      transcoding.eventAt(now);
      digitAt(packet, now);
    } else if (!transcoding.yieldTo(packet)) {
      return;
    }
    step.convert(packet);
    if (from.isMuted() && step.isAudio() && !voice.silence(packet, step.payloadType())) {
      out.skip(from, Rtp.ssrc(packet), step.toClock());
    } else {
      pass(from, packet, step, now);
    }
  }

  private void digitAt(Packet packet, long now) {
    amidDigit = !DigitReader.isEnd(packet);
    digitNanos = now;
  }

  /** Whether a telephone-event has begun and not ended (RFC 4733 section 2.5.1). */
  boolean isAmidDigit(long now) {
    return amidDigit && now - digitNanos < Transcoding.EVENT_NANOS;
  }

  private void pass(MediaLeg from, Packet packet, Route.Step step, long now) {
    int ssrc = Rtp.ssrc(packet);
    int time = Rtp.timestamp(packet);
    if (step.fromClock() != step.toClock()) {
      time = (int) (Integer.toUnsignedLong(time) * step.toClock() / step.fromClock());
    }
    sends.accept(this);
    boolean marker = Rtp.marker(packet) || out.isNew(from, ssrc, step.toClock());
    int sequence = Rtp.sequence(packet);
    if (out.follow(from, ssrc, step.toClock(), sequence, time, now)) {
      Rtp.write(
          packet,
          step.payloadType(),
          marker,
          out.mappedSequence(sequence),
          step.isAudio() ? out.mappedTimestamp(time) : digitTime(ssrc, time),
          out.ssrc());
      to.send(packet, now);
    }
  }

  /**
   * A digit keeps the timestamp that it began with (RFC 4733 section 2.5.1.2), also where audio
   * went out in between, because the network kept its packets back: else one key would be two.
   */
  private int digitTime(int ssrc, int time) {
    if (!digitKnown || digitSsrc != ssrc || digitTime != time) {
      digitKnown = true;
      digitSsrc = ssrc;
      digitTime = time;
      digitMapped = out.mappedTimestamp(time);
    }
    return digitMapped;
  }

  /** Whether nothing comes because its sender pauses, and the listener knows how to bear it. */
  boolean isPausing() {
    return transcoding.isPausing();
  }

  void beat(long now) {
    transcoding.beat(now);
  }
}
