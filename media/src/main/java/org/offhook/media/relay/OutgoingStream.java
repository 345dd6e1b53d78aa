package org.offhook.media.relay;

import java.util.random.RandomGenerator;

/**
 * The one stream a peer hears from us, whoever speaks: one SSRC, sequence numbers without a break,
 * timestamps that follow the clock on the wall. Within one source the losses and reorderings of the
 * source are kept, so that the listener sees them.
 */
final class OutgoingStream {
  static final long FRAME_NANOS = 20_000_000L;

  private final int ssrc;

  /** The newest sequence number and timestamp sent. */
  private int sequence;

  private int timestamp;

  /** When {@link #timestamp} was first sent. */
  private long timestampNanos;

  private long sentNanos;
  private boolean started;
  private int firstSequence;
  private Object source;
  private int sourceSsrc;
  private int sourceClock;
  private int firstOfSource;
  private int sequenceOffset;
  private int timestampOffset;
  private long packets;
  private long octets;

  OutgoingStream(RandomGenerator random) {
    ssrc = random.nextInt();
    sequence = random.nextInt(0x8000); // RFC 3711 3.3.1: a low start keeps the first rollover far
    timestamp = random.nextInt();
  }

  int ssrc() {
    return ssrc;
  }

  int sequence() {
    return sequence;
  }

  /** The number of the first packet sent. */
  int firstSequence() {
    return firstSequence;
  }

  int timestamp() {
    return timestamp;
  }

  long packets() {
    return packets;
  }

  long octets() {
    return octets;
  }

  boolean started() {
    return started;
  }

  /** Nanoseconds since the last packet; a long time when there was none. */
  long sinceLast(long now) {
    return started ? now - sentNanos : Long.MAX_VALUE / 2;
  }

  /** Whether the last packet came from this source. */
  boolean isFrom(Object candidate) {
    return source == candidate;
  }

  /**
   * Whether the next packet must carry the marker because a new source begins; decided before
   * {@link #follow} or {@link #next}.
   */
  boolean isNew(Object from, int fromSsrc, int clock) {
    return source != from || sourceSsrc != fromSsrc || sourceClock != clock;
  }

  /** Whether a packet of the present source's SSRC is older than the newest that was sent. */
  boolean isBehind(int fromSsrc, int fromSequence) {
    return started
        && sourceSsrc == fromSsrc
        && (short) (mappedSequence(fromSequence) - sequence) < 0;
  }

  /**
   * Takes a packet of a source into the stream; afterwards {@link #mappedSequence} and {@link
   * #mappedTimestamp} give its new numbers.
   *
   * @return false: it is older than the moment this source took over, and must be dropped
   */
  boolean follow(Object from, int fromSsrc, int clock, int fromSequence, int fromTime, long now) {
    if (isNew(from, fromSsrc, clock)) {
      firstOfSource = fromSequence;
      sequenceOffset = sequence + 1 - fromSequence;
      timestampOffset = timestamp + advance(clock, now) - fromTime;
      source = from;
      sourceSsrc = fromSsrc;
      sourceClock = clock;
    } else if ((short) (fromSequence - firstOfSource) < 0 && isRecent(fromSequence)) {
      return false;
    }
    int mapped = mappedSequence(fromSequence);
    if (!started || (short) (mapped - sequence) > 0) {
      sequence = mapped;
    }
    int time = mappedTimestamp(fromTime);
    if (!started || time - timestamp > 0) {
      timestamp = time;
      timestampNanos = now;
    }
    return true;
  }

  /** The first of a source is forgotten after half of the sequence space has gone by. */
  private boolean isRecent(int fromSequence) {
    if ((short) (mappedSequence(fromSequence) - sequence) > 0) {
      firstOfSource = fromSequence;
      return false;
    }
    return true;
  }

  int mappedSequence(int fromSequence) {
    return (fromSequence + sequenceOffset) & 0xFFFF;
  }

  int mappedTimestamp(int fromTime) {
    return fromTime + timestampOffset;
  }

  /** A packet of the present source will not be sent: those after it close the gap. */
  void skip(Object from, int fromSsrc, int clock) {
    if (!isNew(from, fromSsrc, clock)) {
      sequenceOffset--;
    }
  }

  /** The next packet of a source of our own, such as a tone; read the numbers afterwards. */
  void next(Object from, int clock, long now) {
    int step = advance(clock, now);
    source = from;
    sourceSsrc = 0;
    sourceClock = clock;
    sequence = (sequence + 1) & 0xFFFF;
    timestamp += step;
    timestampNanos = now;
  }

  /** Another packet with the timestamp of the last (RFC 4733 2.5.1.2). */
  void again() {
    sequence = (sequence + 1) & 0xFFFF;
  }

  void sent(int payloadOctets, long now) {
    if (!started) {
      started = true;
      firstSequence = sequence;
    }
    sentNanos = now;
    packets++;
    octets += payloadOctets;
  }

  /** Whole frames of 20 ms since the last timestamp, at least one, in units of {@code clock}. */
  private int advance(int clock, long now) {
    if (!started) {
      return 0;
    }
    long frames = Math.max(1, Math.round((double) (now - timestampNanos) / FRAME_NANOS));
    return (int) (frames * (clock / 50));
  }
}
