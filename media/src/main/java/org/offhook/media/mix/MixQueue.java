package org.offhook.media.mix;

import org.offhook.media.sound.FrameQueue;
import org.offhook.media.tone.SampleSource;

/**
 * What one participant hears, on its way from the mixing thread to whoever encodes it: 20 ms at a
 * time. Where a frame is not there in time, and at the end, the sound fades; it never clicks.
 */
public final class MixQueue implements MixSink, SampleSource {
  /** Frames that may wait, 160 ms. */
  private static final int WAITING = 8;

  private final FrameQueue queue = new FrameQueue(WAITING, Mixer.FRAME);
  private final Surplus surplus = new Surplus();
  private final Voice voice = new Voice();
  private final short[] first = new short[Mixer.FRAME];
  private volatile boolean ending;
  private volatile boolean over;

  /** On the mixing thread; dropped while 160 ms wait. */
  @Override
  public void mixed(short[] frame) {
    queue.offer(frame);
  }

  @Override
  public int rate() {
    return Mixer.RATE;
  }

  /**
   * The next 20 ms; silence where there is none. One reader.
   *
   * @param count {@link Conference#FRAME}
   */
  @Override
  public int next(short[] samples, int count) {
    short[] frame = queue.peek();
    boolean tooMany = surplus.at(queue.size());
    if (frame == null || ending) {
      voice.pause();
      over = ending;
    } else if (tooMany) {
      System.arraycopy(frame, 0, first, 0, Mixer.FRAME);
      queue.release();
      voice.speak(first, queue.peek());
      queue.release();
    } else {
      voice.speak(frame);
      queue.release();
    }
    System.arraycopy(voice.frame(), 0, samples, 0, count);
    return count;
  }

  /** The next frame fades away, those after it are silent. Any thread may say so. */
  public void end() {
    ending = true;
  }

  /** Whether it has ended and faded away. */
  public boolean isOver() {
    return over;
  }
}
