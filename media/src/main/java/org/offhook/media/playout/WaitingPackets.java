package org.offhook.media.playout;

/**
 * The packets of one stream that arrived and were not played, by sequence number, in a ring whose
 * arrays stay. Sequence numbers and timestamps are continued beyond their 16 and 32 bits.
 */
final class WaitingPackets {
  /** Packets that can wait; a power of two. */
  private static final int CAPACITY = 64;

  /** A sequence number this far from the last belongs to another stream. */
  private static final int JUMP = 1_000;

  /** A media time this far from what was expected, too: 3 s. */
  private static final long JUMP_NANOS = 3_000_000_000L;

  private final int clock;
  private final Waiting[] ring = new Waiting[CAPACITY];
  private boolean any;
  private long newest;
  private long newestTime;

  /** Of the packet that was placed last. */
  private long time;

  private boolean duplicate;
  private long late;
  private long duplicates;

  /** One packet. */
  static final class Waiting {
    private long sequence = Long.MIN_VALUE;
    private long time;
    private int duration;
    private boolean noise;
    private boolean pause;
    private boolean full;
    private byte[] octets = new byte[0];
    private int length;

    /** What it carries; the octets are copied. */
    void fill(int ticks, boolean pauses, boolean isNoise, byte[] from, int offset, int newLength) {
      duration = ticks;
      pause = pauses;
      noise = isNoise;
      if (octets.length < newLength) {
        octets = new byte[(newLength + 255) & ~255];
      }
      System.arraycopy(from, offset, octets, 0, newLength);
      length = newLength;
    }

    /** It waits no longer; what it carries stays until another takes its place. */
    void empty() {
      full = false;
    }

    long sequence() {
      return sequence;
    }

    /** Media time in ticks. */
    long time() {
      return time;
    }

    /** In ticks; 0 for comfort noise. */
    int duration() {
      return duration;
    }

    /** Whether it is comfort noise. */
    boolean noise() {
      return noise;
    }

    /** Whether its sender pauses after it. */
    boolean pause() {
      return pause;
    }

    byte[] octets() {
      return octets;
    }

    int length() {
      return length;
    }
  }

  /** For a stream of this many RTP ticks a second. */
  WaitingPackets(int clock) {
    this.clock = clock;
    for (int i = 0; i < CAPACITY; i++) {
      ring[i] = new Waiting();
    }
  }

  /** Forgets everything but what was counted. */
  void clear() {
    for (Waiting each : ring) {
      each.full = false;
      each.sequence = Long.MIN_VALUE;
    }
    any = false;
  }

  private long continued(int sequence) {
    return any ? newest + (short) (sequence - (int) newest) : sequence & 0xFFFF;
  }

  private long continuedTime(int timestamp) {
    return any ? newestTime + (timestamp - (int) newestTime) : timestamp;
  }

  /**
   * Whether a packet with these numbers cannot be of the stream so far.
   *
   * @param quickest transit of the quickest packet, in nanoseconds
   */
  boolean areOfAnotherStream(int sequence, int timestamp, long now, long quickest) {
    if (!any) {
      return false;
    }
    long extended = continued(sequence);
    long itsTime = continuedTime(timestamp);
    long lateness = now - nanos(itsTime) - quickest;
    boolean backwards = extended > newest && itsTime < newestTime;
    return backwards || Math.abs(extended - newest) > JUMP || Math.abs(lateness) > JUMP_NANOS;
  }

  /**
   * The place of a packet that arrives, to be filled; null where it is late, was here before, or is
   * older than all that fits.
   *
   * @param firstWanted sequence numbers before this one were played
   */
  Waiting place(int sequence, int timestamp, long firstWanted) {
    long extended = continued(sequence);
    time = continuedTime(timestamp);
    Waiting packet = ring[(int) (extended & (CAPACITY - 1))];
    duplicate = packet.sequence == extended;
    if (duplicate) {
      duplicates++;
      return null;
    }
    if (extended < firstWanted) {
      late++;
      return null;
    }
    if (packet.full && packet.sequence > extended) {
      return null;
    }
    if (!any || newest < extended) {
      newest = extended;
      newestTime = time;
      any = true;
    }
    packet.sequence = extended;
    packet.time = time;
    packet.full = true;
    return packet;
  }

  /** Whether the packet placed last had been here before. */
  boolean isDuplicate() {
    return duplicate;
  }

  /** Arrival minus media time, in nanoseconds, of the packet placed last. */
  long transit(long now) {
    return now - nanos(time);
  }

  private long nanos(long ticks) {
    return ticks * 1_000_000_000L / clock;
  }

  /** The earliest packet that waits, from this sequence number on; null: none. */
  Waiting first(long firstWanted) {
    if (!any) {
      return null;
    }
    long from = Math.max(firstWanted, newest - CAPACITY + 1);
    for (long sequence = from; sequence <= newest; sequence++) {
      Waiting packet = ring[(int) (sequence & (CAPACITY - 1))];
      if (packet.full && packet.sequence == sequence) {
        return packet;
      }
    }
    return null;
  }

  /** The highest sequence number so far. */
  long newest() {
    return newest;
  }

  /** Its media time in ticks. */
  long newestTime() {
    return newestTime;
  }

  long late() {
    return late;
  }

  long duplicates() {
    return duplicates;
  }
}
