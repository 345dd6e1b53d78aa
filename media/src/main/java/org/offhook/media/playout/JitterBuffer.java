package org.offhook.media.playout;

import org.offhook.media.playout.WaitingPackets.Waiting;

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
  private final DelayEstimate estimate = new DelayEstimate();
  private final WaitingPackets packets;

  private boolean playing;
  private long nextSequence = Long.MIN_VALUE;
  private long nextTime;
  private int duration;

  /** Ticks that were inserted since the last frame. */
  private long inserted;

  private boolean pause;
  private boolean pausesUnsaid;
  private long leastExcess = Long.MAX_VALUE;
  private long excessBegan;

  private Waiting current;
  private boolean shorten;
  private long delay;
  private long lost;

  /**
   * A buffer for a new stream.
   *
   * @param clock RTP ticks a second
   */
  public JitterBuffer(int clock) {
    this.clock = clock;
    duration = clock / 50;
    packets = new WaitingPackets(clock);
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
    arrived(sequence, timestamp, octets, offset, length, now, ticks, pauses, false);
  }

  /** A packet arrived that describes comfort noise (RFC 3389): its sender pauses. */
  public void noise(int sequence, int timestamp, byte[] octets, int offset, int length, long now) {
    arrived(sequence, timestamp, octets, offset, length, now, 0, true, true);
  }

  private void arrived(
      int sequence,
      int timestamp,
      byte[] octets,
      int offset,
      int length,
      long now,
      int ticks,
      boolean pauses,
      boolean noise) {
    if (packets.areOfAnotherStream(sequence, timestamp, now, estimate.base())) {
      restart();
    }
    long first = playing ? nextSequence : Long.MIN_VALUE;
    Waiting packet = packets.place(sequence, timestamp, first);
    if (!packets.isDuplicate()) {
      estimate.arrived(packets.transit(now), now);
    }
    if (packet != null) {
      packet.fill(ticks, pauses, noise, octets, offset, length);
    }
  }

  /** Forgets all packets: what comes next is another stream. */
  public void restart() {
    packets.clear();
    nextSequence = Long.MIN_VALUE;
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
    Waiting first = first();
    if (first == null) {
      return playing ? withoutPackets() : Next.NOTHING;
    }
    if (!playing || pause) {
      return spurt(first, play);
    }
    if (first.sequence() == nextSequence) {
      boolean paused = nanos(first.time() - nextTime) > FRAME_NANOS / 2 + nanos(inserted);
      return paused ? spurt(first, play) : frame(first, play);
    }
    return hole(first, play);
  }

  private Waiting first() {
    return packets.first(playing ? nextSequence : Long.MIN_VALUE);
  }

  /** By how much a media time is behind what the buffer aims at; negative: it is not due yet. */
  private long excess(long time, long play) {
    return play - nanos(time) - estimate.base() - estimate.target();
  }

  /** A talk spurt begins when the buffer is as deep as it should be. */
  private Next spurt(Waiting first, long play) {
    if (excess(first.time(), play) < 0) {
      return playing ? Next.COMFORT_NOISE : Next.NOTHING;
    }
    Waiting start = first;
    while (excess(start.time(), play) > SLACK_NANOS && start.sequence() < packets.newest()) {
      take(start);
      start = first();
    }
    return frame(start, play);
  }

  private Next frame(Waiting packet, long play) {
    long excess = excess(packet.time(), play);
    long ahead = Math.min(excess, nanos(packets.newestTime() - packet.time()));
    if (ahead > FAR_NANOS) {
      take(packet);
      return frame(first(), play);
    }
    take(packet);
    delay = excess + estimate.target();
    if (packet.noise()) {
      return Next.COMFORT_NOISE;
    }
    shorten = isTooFar(ahead, play);
    return Next.FRAME;
  }

  /** The packet is the next one played: those that come now and are older are late. */
  private void take(Waiting packet) {
    boolean gap = nanos(packet.time() - nextTime) > PATIENCE_NANOS / 2;
    pausesUnsaid |= gap && !pause && packet.sequence() == nextSequence;
    packet.empty();
    playing = true;
    current = packet;
    nextSequence = packet.sequence() + 1;
    nextTime = packet.time() + packet.duration();
    if (packet.duration() > 0) {
      duration = packet.duration();
    }
    pause = packet.pause();
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
  private Next hole(Waiting first, long play) {
    long missing = first.time() - nextTime - inserted;
    long excess = excess(nextTime + inserted, play);
    if (excess > SLACK_NANOS || missing <= concealed() / 2) {
      lost += first.sequence() - nextSequence;
      return frame(first, play);
    }
    if (excess < -FRAME_NANOS / 2) {
      return Next.CONCEAL; // not deep enough for this network: it may still come
    }
    inserted += concealed();
    if (missing <= concealed() && !first.noise()) {
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
    return current.octets();
  }

  /** How many {@link #octets} there are. */
  public int length() {
    return current == null ? 0 : current.length();
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
    return packets.late();
  }

  public long duplicates() {
    return packets.duplicates();
  }
}
