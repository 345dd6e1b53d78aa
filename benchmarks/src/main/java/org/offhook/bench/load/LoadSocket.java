package org.offhook.bench.load;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * One UDP port at which hundreds of peers live, each with a loopback address of its own in 127/8
 * (IP_PKTINFO says and tells which), so that what the load sends and receives goes in batches.
 * Addresses are IPv4 in an int. Used by one thread.
 */
final class LoadSocket implements AutoCloseable {
  /** Datagrams for one system call. */
  static final int BATCH = 64;

  private static final int SIZE = 2048;
  private static final int HEADER = 64;
  private static final int CONTROL = 64;
  private static final int CONTROL_SENT = 32;
  private static final int BUFFER = 32 << 20;
  private static final int SOL_SOCKET = 1;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SO_TIMESTAMPNS = 35;
  private static final int IP_PKTINFO = 8;
  private static final ValueLayout.OfShort PORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt HOST = JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);

  private final Arena arena = Arena.ofShared();
  private final Memory out = new Memory(arena);
  private final Memory in = new Memory(arena);
  private final MemorySegment clock = arena.allocate(16, 8);
  private final int fd;
  private int waiting;
  private long refused;

  LoadSocket(int port) throws IOException {
    fd = LoadCalls.socket();
    MemorySegment value = arena.allocateFrom(JAVA_INT, BUFFER);
    LoadCalls.setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, value);
    LoadCalls.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, value);
    value.set(JAVA_INT, 0, 1);
    LoadCalls.setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, value);
    LoadCalls.setsockopt(fd, 0, IP_PKTINFO, value);
    MemorySegment any = arena.allocate(16, 8);
    any.set(JAVA_SHORT, 0, (short) 2);
    any.set(PORT, 2, (short) port);
    if (LoadCalls.bind(fd, any) < 0) {
      close();
      throw new IOException("port " + port + " is taken");
    }
    for (int i = 0; i < BATCH; i++) {
      out.prepare(i);
    }
  }

  /** The kernel's clock in nanoseconds. */
  long now() {
    LoadCalls.realTime(clock);
    return clock.get(JAVA_LONG, 0) * 1_000_000_000L + clock.get(JAVA_LONG, 8);
  }

  // ---- sending ----

  /** Sends soon, from an address of ours to a port of the relay. */
  void put(int from, int to, int port, byte[] octets, int offset, int length) {
    out.names.set(PORT, 16L * waiting + 2, (short) port);
    out.names.set(HOST, 16L * waiting + 4, to);
    out.controls.set(HOST, (long) CONTROL * waiting + 20, from);
    out.vectors.set(JAVA_LONG, 16L * waiting + 8, length);
    MemorySegment.copy(octets, offset, out.octets, JAVA_BYTE, (long) SIZE * waiting, length);
    if (++waiting == BATCH) {
      flush();
    }
  }

  void flush() {
    int sent = 0;
    while (sent < waiting) {
      int now = LoadCalls.send(fd, out.headers.asSlice((long) HEADER * sent), waiting - sent);
      refused += now > 0 ? 0 : 1;
      sent += Math.max(1, now);
    }
    waiting = 0;
  }

  /** Datagrams that the kernel did not take. */
  long refused() {
    return refused;
  }

  // ---- receiving ----

  /** Takes what is there, at most {@link #BATCH}; the others describe it by index. */
  int receive() {
    int count = LoadCalls.receive(fd, in.headers, BATCH);
    for (int i = 0; i < count; i++) {
      in.headers.set(JAVA_INT, (long) HEADER * i + 8, 16);
    }
    return count;
  }

  int length(int index) {
    return in.headers.get(JAVA_INT, (long) HEADER * index + 56);
  }

  int octet(int index, int at) {
    return in.octets.get(JAVA_BYTE, (long) SIZE * index + at) & 0xFF;
  }

  void copy(int index, byte[] into) {
    MemorySegment.copy(in.octets, JAVA_BYTE, (long) SIZE * index, into, 0, length(index));
  }

  int fromHost(int index) {
    return in.names.get(HOST, 16L * index + 4);
  }

  int fromPort(int index) {
    return in.names.get(PORT, 16L * index + 2) & 0xFFFF;
  }

  /** Which of our addresses it was sent to; 0 when the kernel did not say. */
  int to(int index) {
    long at = control(index, 0, IP_PKTINFO);
    return at < 0 ? 0 : in.controls.get(HOST, at + 8);
  }

  /** When the kernel had it, in nanoseconds of {@link #now}. */
  long nanos(int index) {
    long at = control(index, SOL_SOCKET, SO_TIMESTAMPNS);
    return at < 0
        ? 0
        : in.controls.get(JAVA_LONG, at) * 1_000_000_000L + in.controls.get(JAVA_LONG, at + 8);
  }

  private long control(int index, int level, int type) {
    long at = (long) CONTROL * index;
    long end = at + in.headers.get(JAVA_LONG, (long) HEADER * index + 40);
    while (at + 16 <= end) {
      if (in.controls.get(JAVA_INT, at + 8) == level
          && in.controls.get(JAVA_INT, at + 12) == type) {
        return at + 16;
      }
      at += (in.controls.get(JAVA_LONG, at) + 7) & ~7L;
    }
    return -1;
  }

  /** The kernel leaves the room that it used; this gives all of it back. */
  void reuse(int count) {
    for (int i = 0; i < count; i++) {
      in.headers.set(JAVA_LONG, (long) HEADER * i + 40, CONTROL);
    }
  }

  @Override
  public void close() {
    LoadCalls.close(fd);
  }

  /** {@code struct mmsghdr}s and what they point to. */
  private static final class Memory {
    final MemorySegment headers;
    final MemorySegment vectors;
    final MemorySegment names;
    final MemorySegment controls;
    final MemorySegment octets;

    Memory(Arena arena) {
      headers = arena.allocate((long) HEADER * BATCH, 64);
      vectors = arena.allocate(16L * BATCH, 64);
      names = arena.allocate(16L * BATCH, 64);
      controls = arena.allocate((long) CONTROL * BATCH, 64);
      octets = arena.allocate((long) SIZE * BATCH, 64);
      for (int i = 0; i < BATCH; i++) {
        long header = (long) HEADER * i;
        headers.set(ADDRESS, header, names.asSlice(16L * i));
        headers.set(JAVA_INT, header + 8, 16);
        headers.set(ADDRESS, header + 16, vectors.asSlice(16L * i));
        headers.set(JAVA_LONG, header + 24, 1);
        headers.set(ADDRESS, header + 32, controls.asSlice((long) CONTROL * i));
        headers.set(JAVA_LONG, header + 40, CONTROL);
        vectors.set(ADDRESS, 16L * i, octets.asSlice((long) SIZE * i));
        vectors.set(JAVA_LONG, 16L * i + 8, SIZE);
      }
    }

    /** For sending: the family, and room for the address that it leaves from. */
    void prepare(int index) {
      names.set(JAVA_SHORT, 16L * index, (short) 2);
      headers.set(JAVA_LONG, (long) HEADER * index + 40, CONTROL_SENT);
      controls.set(JAVA_LONG, (long) CONTROL * index, 28);
      controls.set(JAVA_INT, (long) CONTROL * index + 8, 0);
      controls.set(JAVA_INT, (long) CONTROL * index + 12, IP_PKTINFO);
    }
  }
}
