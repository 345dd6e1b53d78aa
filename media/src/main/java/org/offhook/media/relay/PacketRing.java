package org.offhook.media.relay;

import java.util.concurrent.atomic.AtomicInteger;
import org.offhook.media.srtp.Packet;

/**
 * Packets on their way from an event loop to the worker that decodes them: one thread puts, one
 * takes, no lock. Payloads are copied into arrays that stay.
 */
final class PacketRing {
  /** Packets; a power of two. A worker that is this far behind loses packets, as a network does. */
  private static final int CAPACITY = 64;

  private final Entry[] entries = new Entry[CAPACITY];
  private final AtomicInteger put = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();

  /** One packet. */
  static final class Entry {
    private String codec = "";
    private int ssrc;
    private int sequence;
    private int timestamp;
    private long nanos;
    private byte[] octets = new byte[0];
    private int length;

    String codec() {
      return codec;
    }

    int ssrc() {
      return ssrc;
    }

    int sequence() {
      return sequence;
    }

    int timestamp() {
      return timestamp;
    }

    /** When it arrived. */
    long nanos() {
      return nanos;
    }

    /** The payload is at the beginning. */
    byte[] octets() {
      return octets;
    }

    int length() {
      return length;
    }
  }

  PacketRing() {
    for (int i = 0; i < CAPACITY; i++) {
      entries[i] = new Entry();
    }
  }

  /** Copies a stripped packet; loses it where there is no room. */
  void put(String codec, Packet packet, long now) {
    int at = put.get();
    if (at - taken.get() == CAPACITY) {
      return;
    }
    Entry entry = entries[at & (CAPACITY - 1)];
    entry.codec = codec;
    entry.ssrc = Rtp.ssrc(packet);
    entry.sequence = Rtp.sequence(packet);
    entry.timestamp = Rtp.timestamp(packet);
    entry.nanos = now;
    entry.length = packet.length() - Rtp.HEADER;
    if (entry.octets.length < entry.length) {
      entry.octets = new byte[(entry.length + 255) & ~255];
    }
    System.arraycopy(packet.octets(), packet.offset() + Rtp.HEADER, entry.octets, 0, entry.length);
    put.set(at + 1);
  }

  /** The oldest packet, or null; the same until {@link #taken}. */
  Entry peek() {
    int at = taken.get();
    return at == put.get() ? null : entries[at & (CAPACITY - 1)];
  }

  /** The oldest packet is of no more use. */
  void taken() {
    taken.set(taken.get() + 1);
  }
}
