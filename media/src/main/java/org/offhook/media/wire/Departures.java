package org.offhook.media.wire;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.offhook.media.srtp.Packet;

/**
 * What goes out through the many sockets of legs, until the next flush. Each datagram has a system
 * call of its own, but one follows the other: a processor that sends, decrypts, sends, decrypts
 * forgets in between how either is done.
 */
final class Departures {
  private final DatagramBatch waiting;
  private final LinuxPort[] ports = new LinuxPort[Wire.BATCH];
  private final MemorySegment errno;
  private int count;

  /**
   * Nothing waits.
   *
   * @param errno of the loop's thread
   */
  Departures(Arena arena, MemorySegment errno) {
    waiting = new DatagramBatch(arena, Wire.BATCH);
    this.errno = errno;
  }

  /** Sends soon; false where the family of the port has no such address. */
  boolean put(LinuxPort port, Packet packet, Endpoint to) {
    if (!waiting.put(count, packet, port.family, to)) {
      return false;
    }
    ports[count++] = port;
    if (count == Wire.BATCH) {
      flush();
    }
    return true;
  }

  /** Sends what waits; what cannot be sent is lost as on a network. */
  void flush() {
    for (int i = 0; i < count; i++) {
      LinuxPort port = ports[i];
      MemorySegment name = port.isConnected() ? MemorySegment.NULL : waiting.name(i);
      int size = port.isConnected() ? 0 : SocketAddress.size(port.family);
      LinuxCalls.sendTo(errno, port.fd(), waiting.octets(i), waiting.length(i), name, size);
      ports[i] = null;
    }
    count = 0;
  }
}
