package org.offhook.media.wire;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import org.offhook.media.srtp.Packet;

/** A socket bound by a {@link LinuxWire}. */
final class LinuxPort implements Port {
  private static final int CLOSED = -1;

  final int family;
  final boolean shared;
  Wire.Receiver receiver;
  private final LinuxWire wire;
  private final InetSocketAddress local;

  /** What waits for the next flush; none where each datagram goes at once. */
  private final DatagramBatch waiting;

  private int count;
  private boolean connected;
  private int fd;

  /**
   * A port of a bound socket.
   *
   * @param waiting null where datagrams are sent one by one
   */
  LinuxPort(LinuxWire wire, int fd, int family, InetSocketAddress local, DatagramBatch waiting) {
    this.wire = wire;
    this.fd = fd;
    this.family = family;
    this.local = local;
    this.waiting = waiting;
    this.shared = waiting != null;
  }

  int fd() {
    return fd;
  }

  boolean isOpen() {
    return fd != CLOSED;
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public void connect(Endpoint peer) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      connect(SocketAddress.of(arena, family, peer), peer);
      connected = true;
    }
  }

  @Override
  public void disconnect() throws IOException {
    if (connected) {
      try (Arena arena = Arena.ofConfined()) {
        connect(SocketAddress.unspecified(arena), "nobody");
        connected = false;
        // a port that the system chose is given up with the peer; else this one is bound still
        LinuxCalls.bind(wire.errno(), fd, SocketAddress.of(arena, family, Endpoint.of(local)));
      }
    }
  }

  private void connect(MemorySegment address, Object peer) throws IOException {
    if (LinuxCalls.connect(wire.errno(), fd, address) < 0) {
      throw LinuxWire.failure("connecting " + local + " to " + peer, wire.errno());
    }
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public boolean send(Packet packet, Endpoint to) {
    if (!isOpen()) {
      return false;
    }
    if (!shared) {
      return sendNow(packet, to);
    }
    if (!waiting.put(count, packet, family, to)) {
      return false;
    }
    if (++count == Wire.BATCH) {
      flush();
    }
    return true;
  }

  private boolean sendNow(Packet packet, Endpoint to) {
    DatagramBatch single = wire.single();
    if (!single.put(0, packet, family, to)) {
      return false;
    }
    MemorySegment name = connected ? MemorySegment.NULL : single.name();
    int size = connected ? 0 : SocketAddress.size(family);
    int length = packet.length();
    if (LinuxCalls.sendTo(wire.errno(), fd, single.octets(), length, name, size) >= 0) {
      return true;
    }
    // where ICMP answered an earlier packet, the kernel says so now and keeps this one back
    return LinuxCalls.errno(wire.errno()) != LinuxCalls.EAGAIN
        && LinuxCalls.sendTo(wire.errno(), fd, single.octets(), length, name, size) >= 0;
  }

  /** A datagram that cannot be sent takes no other with it, unless the socket's buffer is full. */
  void flush() {
    int sent = 0;
    while (sent < count) {
      int now = LinuxCalls.sendMany(wire.errno(), fd, waiting.from(sent), count - sent);
      if (now > 0) {
        sent += now;
      } else if (LinuxCalls.errno(wire.errno()) == LinuxCalls.EAGAIN) {
        break; // as a network that loses them
      } else if (LinuxCalls.errno(wire.errno()) != LinuxCalls.EINTR) {
        sent++;
      }
    }
    count = 0;
  }

  @Override
  public void close() {
    if (isOpen()) {
      flush();
      wire.forget(this);
      fd = CLOSED;
    }
  }
}
