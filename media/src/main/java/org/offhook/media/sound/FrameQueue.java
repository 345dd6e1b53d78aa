package org.offhook.media.sound;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands frames of samples from one thread to another, in order, without locks and without
 * allocating: one writer, one reader. The writer fills the slot it claims and then publishes it;
 * the reader looks at the oldest and then releases it.
 */
public final class FrameQueue {
  private final short[][] slots;
  private final int mask;
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong released = new AtomicLong();

  /**
   * @param frames that may wait, a power of two
   * @param samples in a frame
   */
  public FrameQueue(int frames, int samples) {
    if (Integer.bitCount(frames) != 1) {
      throw new IllegalArgumentException(frames + " frames are no power of two");
    }
    slots = new short[frames][samples];
    mask = frames - 1;
  }

  /** Writer: the slot to fill next, with what an earlier frame left in it; null while full. */
  public short[] claim() {
    long next = published.getPlain();
    return next - released.getAcquire() == slots.length ? null : slots[(int) next & mask];
  }

  /** Writer: the claimed slot is filled. */
  public void publish() {
    published.setRelease(published.getPlain() + 1);
  }

  /**
   * Writer: copies a frame in.
   *
   * @return false while full
   */
  public boolean offer(short[] frame) {
    short[] slot = claim();
    if (slot == null) {
      return false;
    }
    System.arraycopy(frame, 0, slot, 0, slot.length);
    publish();
    return true;
  }

  /** Reader: how many frames wait. */
  public int size() {
    return (int) (published.getAcquire() - released.getPlain());
  }

  /** Reader: the oldest frame; null when there is none. */
  public short[] peek() {
    return size() == 0 ? null : slots[(int) released.getPlain() & mask];
  }

  /** Reader: the oldest frame is no longer needed. */
  public void release() {
    released.setRelease(released.getPlain() + 1);
  }
}
