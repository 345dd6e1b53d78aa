package org.offhook.media.relay;

import org.offhook.media.codec.Codecs;
import org.offhook.media.codec.Resampler;
import org.offhook.media.mix.Conference;
import org.offhook.media.mix.MixQueue;
import org.offhook.media.mix.Participant;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;

/**
 * A leg's place in a conference: what it says goes there in samples, and what it hears there is
 * encoded for it. Both on the same worker; the mixing thread waits for neither.
 */
final class Seat implements EncodedSource.Samples {
  /** Beats that a seat which is left may still take to fade away. */
  private static final int MOST_LEAVING = 5;

  private final MediaLeg leg;
  private final MediaLoop loop;
  private final Participant participant;
  private final MixQueue mix;
  private final Ear ear;
  private final FrameStream frames;
  private PayloadFormat format;
  private EncodedSource source;
  private int leaving;

  // on the worker
  private final short[] said = new short[Conference.FRAME];
  private final short[] heard = new short[Conference.FRAME];
  private Resampler resampler;
  private int resampledCount;

  Seat(
      MediaLeg leg,
      MediaLoop loop,
      OutgoingStream out,
      Participant participant,
      MixQueue mix,
      PayloadFormat format) {
    this.leg = leg;
    this.loop = loop;
    this.participant = participant;
    this.mix = mix;
    ear = new Ear(Conference.RATE, leg.concealed());
    frames = new FrameStream(leg, loop, out);
    format(format);
  }

  // ---- on the loop ----

  /** What the leg takes now; null: nothing yet. */
  void format(PayloadFormat next) {
    boolean same =
        format != null
            && next != null
            && next.codec().equals(format.codec())
            && next.parameters().equals(format.parameters());
    format = next;
    if (next == null || (same && source != null)) {
      return;
    }
    var encoder = Codecs.encoder(next.codec(), Conference.RATE, next.parameters());
    if (source == null) {
      source = new EncodedSource(loop, encoder, this, this::encoded);
    } else {
      source.use(encoder);
    }
  }

  void audio(String codec, Packet packet, long now) {
    ear.audio(codec, packet, now);
  }

  void noise(Packet packet, long now) {
    ear.noise(packet, now);
  }

  /** Whether the others do not hear this leg. */
  void mute(boolean now) {
    participant.mute(now);
  }

  /** Whether the conference is over for this leg, though nobody took it out. */
  boolean isPutOut() {
    return participant.hasLeft();
  }

  /** Nothing is sent because everybody pauses, and the listener knows how to bear it. */
  boolean isPausing() {
    return source != null && source.isPausing();
  }

  void beat(long now) {
    if (source != null) {
      source.beat(now, false);
    }
  }

  /** The leg goes: it fades for the others, and what it hears fades for it. */
  void leave() {
    participant.leave();
    mix.end();
  }

  /** Every 20 ms after {@link #leave}; false when there is nothing left to hear. */
  boolean fade(long now) {
    beat(now);
    return source != null && !mix.isOver() && ++leaving < MOST_LEAVING;
  }

  void close() {
    participant.leave();
    if (source != null) {
      source.close();
    }
  }

  private void encoded(EncodedSource from, EncodedSource.Frame frame) {
    if (from == source && format != null && !leg.isBusy()) {
      frames.send(this, format, frame, System.nanoTime());
    }
  }

  // ---- on the worker ----

  @Override
  public boolean next(short[] pcm, int count, long nanos) {
    boolean spoke = ear.next(said, nanos) == Conference.FRAME && !ear.isNoise();
    if (spoke && !participant.hasLeft()) {
      participant.offer(said);
    }
    mix.next(heard, Conference.FRAME);
    if (count != resampledCount) {
      resampledCount = count;
      resampler = new Resampler(Conference.RATE, count * 50);
    }
    resampler.resample(heard, Conference.FRAME, pcm, 0);
    return true;
  }
}
