package org.offhook.media.relay;

import java.util.ArrayList;
import java.util.List;
import org.offhook.media.srtp.Packet;
import org.offhook.media.wire.Source;

/**
 * Media that came before its keys: the peer is done with the handshake a moment earlier, and its
 * first word is not to be lost for that. On the loop's thread.
 */
final class EarlyMedia {
  /** Packets, 200 ms of audio: of what came later than that it is better to begin anew. */
  private static final int MOST = 10;

  private final List<Kept> packets = new ArrayList<>();

  private record Kept(Packet packet, IcePort port, Source from, long now) {}

  /** Who takes a packet when there are keys. */
  interface Taker {
    void take(Packet packet, IcePort port, Source from, long now);
  }

  /** Copies a packet, which arrived from there at that time; the oldest makes room. */
  void keep(Packet packet, IcePort port, Source from, long now) {
    if (packets.size() == MOST) {
      packets.removeFirst();
    }
    Packet copy = new Packet().set(0, packet.length());
    System.arraycopy(packet.octets(), packet.offset(), copy.octets(), 0, packet.length());
    packets.add(new Kept(copy, port, from.copy(), now));
  }

  /** Hands over what was kept, in the order of its arrival, and forgets it. */
  void handOver(Taker taker) {
    List<Kept> all = List.copyOf(packets);
    packets.clear();
    all.forEach(each -> taker.take(each.packet, each.port, each.from, each.now));
  }
}
