package org.offhook.media.mix;

import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.sound.FrameQueue;

/**
 * One leg in a conference. Its own thread offers frames and never waits; the conference takes one
 * each 20 ms, or goes on without.
 */
public final class Participant {
  private static final Logger LOG = Logger.getLogger(Participant.class.getName());

  /** Frames that may wait, 160 ms. */
  private static final int WAITING = 8;

  private final String name;
  private final MixSink sink;
  private final FrameQueue queue = new FrameQueue(WAITING, Mixer.FRAME);
  private final Surplus surplus = new Surplus();
  private final Voice voice = new Voice();
  private final Limiter limiter = new Limiter();
  private final short[] first = new short[Mixer.FRAME];
  private final short[] out = new short[Mixer.FRAME];
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong gaps = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private volatile boolean muted;
  private volatile boolean left;
  private volatile double level = -127;
  private boolean listens;
  private boolean spoke;

  Participant(String name, MixSink sink) {
    this.name = name;
    this.sink = sink;
  }

  public String name() {
    return name;
  }

  /**
   * The next 20 ms of what this participant says; copied. Called by one thread, which may be
   * another over time if the first is done before the second begins.
   *
   * @param frame {@link Conference#FRAME} samples
   * @return false when it was dropped, because 160 ms wait already
   */
  public boolean offer(short[] frame) {
    if (queue.offer(frame)) {
      return true;
    }
    refused.setRelease(refused.getPlain() + 1);
    return false;
  }

  /** While muted, nobody hears this participant; frames may still be offered. */
  public void mute(boolean now) {
    muted = now;
  }

  /** Leaves at the next tick; the voice fades, the sink is called no more. Idempotent. */
  public void leave() {
    left = true;
  }

  /** Whether this one left, or was made to. */
  public boolean hasLeft() {
    return left;
  }

  /** Smoothed level of what the others hear, in dBov (RFC 6465): 0 the loudest, -127 silence. */
  public double level() {
    return level;
  }

  /** What went wrong with this participant's frames until now. */
  public Counts counts() {
    return new Counts(refused.get(), gaps.get(), skipped.get());
  }

  /**
   * Frames of 20 ms that were not heard as they came.
   *
   * @param refused by {@link #offer}: the queue was full
   * @param gaps times that no frame came from somebody who spoke
   * @param skipped taken out, because the queue never ran low
   */
  public record Counts(long refused, long gaps, long skipped) {}

  /** Conference: takes what this participant says in this tick. */
  void take() {
    boolean tooMany = surplus.at(queue.size());
    short[] frame = queue.peek();
    if (frame == null) {
      if (spoke && !left) {
        gaps.setRelease(gaps.getPlain() + 1);
        spoke = false;
      }
      voice.pause();
    } else {
      if (tooMany) {
        System.arraycopy(frame, 0, first, 0, Mixer.FRAME);
        queue.release();
        skipped.setRelease(skipped.getPlain() + 1);
        frame = queue.peek();
      }
      hear(frame, tooMany);
      queue.release();
    }
    level = voice.level();
  }

  private void hear(short[] frame, boolean two) {
    spoke = true;
    if (muted || left) {
      voice.hush(frame);
    } else if (two) {
      voice.speak(first, frame);
    } else {
      voice.speak(frame);
    }
  }

  Voice voice() {
    return voice;
  }

  /** Conference: hands out what this participant hears. */
  void give(Mixer mixer) {
    if (left) {
      return;
    }
    mixer.without(voice, limiter, out);
    if (!listens) {
      Voice.rise(out);
      listens = true;
    }
    try {
      sink.mixed(out);
    } catch (RuntimeException fault) {
      left = true;
      LOG.log(Level.SEVERE, "participant " + name + " leaves: its sink failed", fault);
    }
  }

  /** Left, and faded away. */
  boolean isGone() {
    return left && voice.isSilent();
  }
}
