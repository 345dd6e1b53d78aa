package org.offhook.media.relay;

import java.util.ArrayList;
import java.util.List;
import org.offhook.media.srtp.Packet;
import org.offhook.media.wire.Source;

/**
 * Media that came before it could be understood: its keys or its description are on their way, and
 * the first word is not to be lost for that. On the loop's thread.
 */
final class EarlyMedia {
  /** What is older is no first word any more. */
  static final long LONGEST_NANOS = 1_000_000_000L;

  /** Packets; 100 ms of audio, which the listener's jitter buffer has to get over. */
  private static final int MOST = 5;

  private final List<Kept> packets = new ArrayList<>();

  private record Kept(Packet packet, IcePort port, Source from, long now) {}

  /** Who takes a packet when the time has come. */
  interface Taker {
    void take(Packet packet, IcePort port, Source from, long now);
  }

  /**
   * Copies a packet, which arrived from there at that time.
   *
   * @return false: the oldest made room for it
   */
  boolean keep(Packet packet, IcePort port, Source from, long now) {
    boolean room = packets.size() < MOST;
    if (!room) {
      packets.removeFirst();
    }
    Packet copy = new Packet().set(0, packet.length());
    System.arraycopy(packet.octets(), packet.offset(), copy.octets(), 0, packet.length());
    packets.add(new Kept(copy, port, from.copy(), now));
    return room;
  }

  boolean isEmpty() {
    return packets.isEmpty();
  }

  /** Hands over what was kept and is not too old, in the order of its arrival, and forgets it. */
  void handOver(long now, Taker taker) {
    List<Kept> all = List.copyOf(packets);
    packets.clear();
    for (Kept each : all) {
      if (now - each.now <= LONGEST_NANOS) {
        taker.take(each.packet, each.port, each.from, each.now);
      }
    }
  }
}
