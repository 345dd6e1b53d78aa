package org.offhook.media.wire;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.offhook.media.srtp.Packet;

/**
 * Datagrams with their addresses, laid out as an array of {@code struct mmsghdr} (64-bit Linux) for
 * one system call.
 */
final class DatagramBatch {
  private static final int HEADER = 64;
  private static final int NAME_LENGTH = 8;
  private static final int VECTOR = 16;
  private static final int VECTORS = 24;
  private static final int FLAGS = 48;
  private static final int LENGTH = 56;
  private static final int VECTOR_SIZE = 16;
  private static final int MSG_TRUNC = 0x20;

  private final MemorySegment headers;
  private final MemorySegment vectors;
  private final MemorySegment names;
  private final MemorySegment octets;

  DatagramBatch(Arena arena, int capacity) {
    headers = arena.allocate((long) HEADER * capacity, 64);
    vectors = arena.allocate((long) VECTOR_SIZE * capacity, 64);
    names = arena.allocate((long) SocketAddress.ROOM * capacity, 64);
    octets = arena.allocate((long) Packet.CAPACITY * capacity, 64);
    for (int i = 0; i < capacity; i++) {
      long header = (long) HEADER * i;
      long vector = (long) VECTOR_SIZE * i;
      headers.set(ADDRESS, header, names.asSlice((long) SocketAddress.ROOM * i));
      headers.set(JAVA_INT, header + NAME_LENGTH, SocketAddress.ROOM);
      headers.set(ADDRESS, header + VECTOR, vectors.asSlice(vector));
      headers.set(JAVA_LONG, header + VECTORS, 1);
      vectors.set(ADDRESS, vector, octets.asSlice((long) Packet.CAPACITY * i));
      vectors.set(JAVA_LONG, vector + 8, Packet.CAPACITY);
    }
  }

  /** The array from this datagram on. */
  MemorySegment from(int index) {
    return index == 0 ? headers : headers.asSlice((long) HEADER * index);
  }

  // ---- what was received ----

  /** Moves a received datagram out; false where it is empty or too large. */
  boolean take(int index, Packet into, Source source) {
    long header = (long) HEADER * index;
    int length = headers.get(JAVA_INT, header + LENGTH);
    boolean cut = (headers.get(JAVA_INT, header + FLAGS) & MSG_TRUNC) != 0;
    headers.set(JAVA_INT, header + NAME_LENGTH, SocketAddress.ROOM); // the kernel wrote its own
    if (cut || length == 0 || length > Packet.CAPACITY - Packet.TAIL) {
      return false;
    }
    SocketAddress.read(names, (long) SocketAddress.ROOM * index, source);
    long at = (long) Packet.CAPACITY * index;
    MemorySegment.copy(octets, JAVA_BYTE, at, into.octets(), 0, length);
    into.set(0, length);
    return true;
  }

  // ---- what will be sent ----

  /** Puts a datagram in; false where the family has no such address. */
  boolean put(int index, Packet packet, int family, Endpoint to) {
    int size = SocketAddress.write(names, (long) SocketAddress.ROOM * index, family, to);
    headers.set(JAVA_INT, (long) HEADER * index + NAME_LENGTH, size);
    vectors.set(JAVA_LONG, (long) VECTOR_SIZE * index + 8, packet.length());
    long at = (long) Packet.CAPACITY * index;
    MemorySegment.copy(packet.octets(), packet.offset(), octets, JAVA_BYTE, at, packet.length());
    return size > 0 && packet.length() <= Packet.CAPACITY;
  }

  /** The first datagram, for a call that takes a single one. */
  MemorySegment octets() {
    return octets;
  }

  MemorySegment name() {
    return names;
  }
}
