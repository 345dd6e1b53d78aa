package org.offhook.media.relay;

import java.util.List;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;

/** What another leg says, on its way to this one: passed, converted or transcoded. On the loop. */
final class Inlet {
  private final MediaLeg to;
  private final OutgoingStream out;
  private final OwnVoice voice;
  private final Transcoding transcoding;

  Inlet(MediaLeg to, MediaLoop loop, OutgoingStream out, OwnVoice voice) {
    this.to = to;
    this.out = out;
    this.voice = voice;
    transcoding = new Transcoding(to, loop, out);
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

  private void pass(MediaLeg from, Packet packet, Route.Step step, long now) {
    int ssrc = Rtp.ssrc(packet);
    int time = Rtp.timestamp(packet);
    if (step.fromClock() != step.toClock()) {
      time = (int) (Integer.toUnsignedLong(time) * step.toClock() / step.fromClock());
    }
    boolean marker = Rtp.marker(packet) || out.isNew(from, ssrc, step.toClock());
    int sequence = Rtp.sequence(packet);
    if (out.follow(from, ssrc, step.toClock(), sequence, time, now)) {
      Rtp.write(
          packet,
          step.payloadType(),
          marker,
          out.mappedSequence(sequence),
          out.mappedTimestamp(time),
          out.ssrc());
      to.send(packet, now);
    }
  }

  /** Whether nothing comes because its sender pauses, and the listener knows how to bear it. */
  boolean isPausing() {
    return transcoding.isPausing();
  }

  void beat(long now) {
    transcoding.beat(now);
  }
}
