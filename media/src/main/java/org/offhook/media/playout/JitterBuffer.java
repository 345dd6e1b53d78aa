package org.offhook.media.playout;

/**
 * Puts the packets of one stream in order and says what to play next: an adaptive buffer of 20 to
 * 200 ms. Pure: it has no clock, times are given in nanoseconds, and the same calls have the same
 * results.
 *
 * <p>It grows when a packet is not there at its time: what is made up instead is an insertion, and
 * the late packet is still played. It shrinks slowly while sound goes on ({@link #shorten}) and at
 * once where nobody hears it: in a hole, and before a talk spurt. Packets may last anything from 10
 * to 120 ms.
 */
public final class JitterBuffer {
  /** What is to be heard next. */
  public enum Next {
    /** Nothing: the stream has not begun, or has ended. */
    NOTHING,
    /** The payload in {@link #octets}. */
    FRAME,
    /**
     * Something made up, of {@link #concealed} ticks. Where {@link #length} is not 0, {@link
     * #octets} is the payload right after the lost one, which may know something about it.
     */
    CONCEAL,
    /** 20 ms of noise; where {@link #length} is not 0, as {@link #octets} says from now on. */
    COMFORT_NOISE
  }

  /** Packets that can wait; a power of two. */
  private static final int CAPACITY = 64;

  /** A sequence number this far from the last belongs to another stream. */
  private static final int JUMP = 1_000;

  /** A media time this far from what was expected, too: 3 s. */
  private static final long JUMP_NANOS = 3_000_000_000L;

  /** How long an unexplained gap is concealed before the stream counts as ended: 200 ms. */
  private static final long PATIENCE_NANOS = 200_000_000L;

  /** How long it lasts in a stream that is known to pause without saying so. */
  private static final long PAUSE_PATIENCE_NANOS = 1_000_000_000L;

  private static final long FRAME_NANOS = 20_000_000L;

  /** This far behind its time, the buffer shrinks: a frame and what beats differ. */
  private static final long SLACK_NANOS = 25_000_000L;

  /** This far behind, it skips. */
  private static final long FAR_NANOS = 120_000_000L;

  private final int clock;
  private final Slot[] slots = new Slot[CAPACITY];
  private final DelayEstimate estimate = new DelayEstimate();
  private boolean any;
  private long newest = Long.MIN_VALUE;
  private long newestTime;

  private boolean playing;
  private long nextSequence;
  private long nextTime;
  private int duration;

  /** Ticks that were inserted since the last frame. */
  private long inserted;

  private boolean pause;
  private boolean pausesUnsaid;
  private long leastExcess = Long.MAX_VALUE;
  private long excessBegan;

  private Slot current;
  private boolean shorten;
  private long delay;
  private long lost;
  private long late;
  private long duplicates;

  /** One packet. */
  private static final class Slot {
    private long sequence = Long.MIN_VALUE;
    private long time;
    private int duration;
    private boolean noise;
    private boolean pause;
    private boolean full;
    private byte[] octets = new byte[0];
    private int length;
  }

  /**
   * A buffer for a new stream.
   *
   * @param clock RTP ticks a second
   */
  public JitterBuffer(int clock) {
    this.clock = clock;
    duration = clock / 50;
    for (int i = 0; i < CAPACITY; i++) {
      slots[i] = new Slot();
    }
  }

  private long nanos(long ticks) {
    return ticks * 1_000_000_000L / clock;
  }

  /**
   * A packet of audio arrived; its octets are copied.
   *
   * @param ticks how long it lasts, more than 0
   * @param pauses whether its sender pauses after it
   */
  public void audio(
      int sequence,
      int timestamp,
      int ticks,
      boolean pauses,
      byte[] octets,
      int offset,
      int length,
      long now) {
    Slot slot = slot(sequence, timestamp, octets, offset, length, now);
    if (slot != null) {
      slot.duration = ticks;
      slot.pause = pauses;
      slot.noise = false;
    }
  }

  /** A packet arrived that describes comfort noise (RFC 3389): its sender pauses. */
  public void noise(int sequence, int timestamp, byte[] octets, int offset, int length, long now) {
    Slot slot = slot(sequence, timestamp, octets, offset, length, now);
    if (slot != null) {
      slot.duration = 0;
      slot.pause = true;
      slot.noise = true;
    }
  }

  /** Where the packet was put; null: it is late or was here before. */
  private Slot slot(int sequence, int timestamp, byte[] octets, int offset, int length, long now) {
    long extended = any ? newest + (short) (sequence - (int) newest) : sequence & 0xFFFF;
    long time = any ? newestTime + (timestamp - (int) newestTime) : timestamp;
    if (any && isAnotherStream(extended, time, now)) {
      restart();
      extended = sequence & 0xFFFF;
      time = timestamp;
    }
    any = true;
    Slot slot = slots[(int) (extended & (CAPACITY - 1))];
    if (slot.sequence == extended) {
      duplicates++;
      return null;
    }
    estimate.arrived(now - nanos(time), now);
    if (playing && extended < nextSequence) {
      late++;
      return null;
    }
    if (newest < extended) {
      newest = extended;
      newestTime = time;
    }
    if (slot.full && slot.sequence > extended) {
      return null; // older than all that fits
    }
    slot.sequence = extended;
    slot.time = time;
    slot.full = true;
    if (slot.octets.length < length) {
      slot.octets = new byte[(length + 255) & ~255];
    }
    System.arraycopy(octets, offset, slot.octets, 0, length);
    slot.length = length;
    return slot;
  }

  private boolean isAnotherStream(long extended, long time, long now) {
    long lateness = now - nanos(time) - estimate.base();
    boolean backwards = extended > newest && time < newestTime;
    return backwards || Math.abs(extended - newest) > JUMP || Math.abs(lateness) > JUMP_NANOS;
  }

  /** Forgets all packets: what comes next is another stream. */
  public void restart() {
    for (Slot slot : slots) {
      slot.full = false;
      slot.sequence = Long.MIN_VALUE;
    }
    any = false;
    newest = Long.MIN_VALUE;
    stop();
    estimate.rebase();
  }

  private void stop() {
    playing = false;
    pause = false;
    inserted = 0;
    leastExcess = Long.MAX_VALUE;
  }

  /**
   * What to play next.
   *
   * @param play when it begins to sound: now, or after what was taken before and still sounds
   */
  public Next next(long play) {
    current = null;
    shorten = false;
    Slot first = first();
    if (first == null) {
      return playing ? withoutPackets() : Next.NOTHING;
    }
    if (!playing || pause) {
      return spurt(first, play);
    }
    if (first.sequence == nextSequence) {
      boolean paused = nanos(first.time - nextTime) > FRAME_NANOS / 2 + nanos(inserted);
      pausesUnsaid |= paused && nanos(first.time - nextTime) > PATIENCE_NANOS / 2;
      return paused ? spurt(first, play) : frame(first, play);
    }
    return hole(first, play);
  }

  /** The earliest packet that is here and not too late. */
  private Slot first() {
    if (!any) {
      return null;
    }
    long from = playing ? nextSequence : newest - CAPACITY + 1;
    for (long sequence = Math.max(from, newest - CAPACITY + 1); sequence <= newest; sequence++) {
      Slot slot = slots[(int) (sequence & (CAPACITY - 1))];
      if (slot.full && slot.sequence == sequence) {
        return slot;
      }
    }
    return null;
  }

  /** By how much a media time is behind what the buffer aims at; negative: it is not due yet. */
  private long excess(long time, long play) {
    return play - nanos(time) - estimate.base() - estimate.target();
  }

  /** A talk spurt begins when the buffer is as deep as it should be. */
  private Next spurt(Slot first, long play) {
    if (excess(first.time, play) < 0) {
      return playing ? Next.COMFORT_NOISE : Next.NOTHING;
    }
    Slot start = first;
    while (excess(start.time, play) > SLACK_NANOS && start.sequence < newest) {
      take(start);
      start = first();
    }
    pause = false;
    return frame(start, play);
  }

  private Next frame(Slot slot, long play) {
    long excess = excess(slot.time, play);
    long ahead = Math.min(excess, nanos(newestTime - slot.time));
    if (ahead > FAR_NANOS) {
      take(slot);
      return frame(first(), play);
    }
    take(slot);
    delay = excess + estimate.target();
    if (slot.noise) {
      return Next.COMFORT_NOISE;
    }
    shorten = isTooFar(ahead, play);
    return Next.FRAME;
  }

  /** The packet is the next one played: those that come now and are older are late. */
  private void take(Slot slot) {
    slot.full = false;
    playing = true;
    current = slot;
    nextSequence = slot.sequence + 1;
    nextTime = slot.time + slot.duration;
    if (slot.duration > 0) {
      duration = slot.duration;
    }
    pause = slot.pause;
    inserted = 0;
  }

  /**
   * Whether play-out was behind all the time for a while, 0.5 s, or 0.1 s where it is far; with
   * packets waiting, because a network that has become slower is not helped by haste.
   */
  private boolean isTooFar(long excess, long play) {
    if (leastExcess == Long.MAX_VALUE) {
      excessBegan = play;
    }
    leastExcess = Math.min(leastExcess, excess);
    long window = leastExcess > 2 * SLACK_NANOS ? 100_000_000L : 500_000_000L;
    if (play - excessBegan < window) {
      return false;
    }
    boolean far = leastExcess > SLACK_NANOS;
    leastExcess = Long.MAX_VALUE;
    return far;
  }

  /** Packets are missing before this one. */
  private Next hole(Slot first, long play) {
    long missing = first.time - nextTime - inserted;
    long excess = excess(nextTime + inserted, play);
    if (excess > SLACK_NANOS || missing <= concealed() / 2) {
      lost += first.sequence - nextSequence;
      return frame(first, play);
    }
    if (excess < -FRAME_NANOS / 2) {
      return Next.CONCEAL; // not deep enough for this network: it may still come
    }
    inserted += concealed();
    if (missing <= concealed() && !first.noise) {
      current = first;
    }
    return Next.CONCEAL;
  }

  private Next withoutPackets() {
    if (pause) {
      return Next.COMFORT_NOISE;
    }
    inserted += concealed();
    if (nanos(inserted) <= PATIENCE_NANOS) {
      return Next.CONCEAL;
    }
    if (pausesUnsaid && nanos(inserted) <= PAUSE_PATIENCE_NANOS) {
      return Next.COMFORT_NOISE;
    }
    stop();
    return Next.NOTHING;
  }

  /** Ticks that one {@link Next#CONCEAL} stands for: the last packet's duration, at most 20 ms. */
  public int concealed() {
    return Math.min(duration, clock / 50);
  }

  /** Of the result of {@link #next}: octets from the beginning; valid until the next call. */
  public byte[] octets() {
    return current.octets;
  }

  /** How many {@link #octets} there are. */
  public int length() {
    return current == null ? 0 : current.length;
  }

  /** Whether this frame may be played a little shorter, because the buffer is too deep. */
  public boolean shorten() {
    return shorten;
  }

  /** By how much the last frame was behind the quickest packet, in milliseconds. */
  public double delayMillis() {
    return delay / 1e6;
  }

  /** What the delay should be at present, 20 to 200 ms. */
  public double targetMillis() {
    return estimate.target() / 1e6;
  }

  /** Packets that were missing when their time came. */
  public long lost() {
    return lost;
  }

  /** Packets that came after their place was played. */
  public long late() {
    return late;
  }

  public long duplicates() {
    return duplicates;
  }
}
