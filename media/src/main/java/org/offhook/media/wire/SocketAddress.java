package org.offhook.media.wire;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;

/** {@code struct sockaddr_in} and {@code struct sockaddr_in6} of Linux. */
final class SocketAddress {
  /** Octets; the larger of the two, rounded up. */
  static final int ROOM = 32;

  private static final int SIZE_4 = 16;
  private static final int SIZE_6 = 28;
  private static final ValueLayout.OfShort PORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt WORD =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong HALF =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private SocketAddress() {}

  /**
   * Writes an address for a socket of this family; a socket of IPv6 takes IPv4 ones mapped.
   *
   * @return its octets, or 0 where the family has no such address
   */
  static int write(MemorySegment memory, long at, int family, Endpoint endpoint) {
    memory.set(JAVA_SHORT, at, (short) family);
    memory.set(PORT, at + 2, (short) endpoint.port);
    if (family == LinuxCalls.AF_INET) {
      memory.set(WORD, at + 4, (int) endpoint.low);
      memory.set(HALF, at + 8, 0);
      return endpoint.isIpv4() ? SIZE_4 : 0;
    }
    memory.set(WORD, at + 4, 0);
    memory.set(HALF, at + 8, endpoint.high);
    memory.set(HALF, at + 16, endpoint.low);
    memory.set(JAVA_INT, at + 24, endpoint.scope);
    return SIZE_6;
  }

  /** Octets of the structure of a family. */
  static int size(int family) {
    return family == LinuxCalls.AF_INET ? SIZE_4 : SIZE_6;
  }

  static void read(MemorySegment memory, long at, Source into) {
    int port = memory.get(PORT, at + 2) & 0xFFFF;
    if (memory.get(JAVA_SHORT, at) == LinuxCalls.AF_INET) {
      into.set(0, Endpoint.MAPPED | memory.get(WORD, at + 4) & 0xFFFF_FFFFL, port, 0);
    } else {
      into.set(
          memory.get(HALF, at + 8), memory.get(HALF, at + 16), port, memory.get(JAVA_INT, at + 24));
    }
  }

  /** The exact structure for a call that takes one. */
  static MemorySegment of(Arena arena, int family, Endpoint endpoint) {
    MemorySegment memory = arena.allocate(ROOM, 8);
    return memory.asSlice(0, write(memory, 0, family, endpoint));
  }

  /** What {@code connect} takes to undo itself: AF_UNSPEC. */
  static MemorySegment unspecified(Arena arena) {
    return arena.allocate(SIZE_4, 8);
  }

  /** As a kernel wrote it, with the host that we asked for. */
  static InetSocketAddress bound(MemorySegment memory, InetAddress host) {
    return new InetSocketAddress(host, memory.get(PORT, 2) & 0xFFFF);
  }
}
