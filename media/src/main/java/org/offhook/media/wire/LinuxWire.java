package org.offhook.media.wire;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.srtp.Packet;

/**
 * A wire of Linux's own calls: epoll tells which sockets have something, recvmmsg and sendmmsg move
 * up to {@link #BATCH} datagrams at a time, an eventfd wakes the loop.
 */
final class LinuxWire implements Wire {
  /** Octets; a shared socket must hold what comes while the loop is kept from running. */
  static final int SHARED_BUFFER = 4 << 20;

  private static final Logger LOG = Logger.getLogger(LinuxWire.class.getName());
  private static final int EVENTS = 256;

  /** Legs have a datagram each 20 ms. */
  private static final int UNSHARED_BATCH = 4;

  private static final long WAKE = -1;
  private static final int SOCK_DGRAM = 2;
  private static final int NONBLOCK_CLOEXEC = 0x80800;
  private static final int CLOEXEC = 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_SNDBUF = 7;
  private static final int SO_RCVBUF = 8;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_V6ONLY = 26;

  // memory lives as long as anybody can reach it, so that no call ever meets freed memory
  private final Arena arena = Arena.ofAuto();
  private final MemorySegment errno = LinuxCalls.newErrno(arena);
  private final MemorySegment events = arena.allocate((long) EVENTS * LinuxCalls.EVENT_SIZE, 8);
  private final MemorySegment event = arena.allocate(LinuxCalls.EVENT_SIZE, 8);
  private final MemorySegment counter = arena.allocate(JAVA_LONG);
  private final MemorySegment one = arena.allocateFrom(JAVA_LONG, 1);
  private final DatagramBatch received = new DatagramBatch(arena, BATCH);
  private final DatagramBatch single = new DatagramBatch(arena, 1);
  private final Packet packet = new Packet();
  private final Source source = new Source();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Set<LinuxPort> ports = new HashSet<>();
  private LinuxPort[] listening = new LinuxPort[64];
  private LinuxPort[] sharing = new LinuxPort[0];
  private final int epoll;
  private final int wakeup;
  private boolean behind;
  private boolean closed;

  LinuxWire() throws IOException {
    epoll = LinuxCalls.epollCreate(errno, CLOEXEC);
    if (epoll < 0) {
      throw failure("epoll_create1", errno);
    }
    wakeup = LinuxCalls.eventDescriptor(errno, NONBLOCK_CLOEXEC);
    if (wakeup < 0) {
      IOException refused = failure("eventfd", errno);
      LinuxCalls.close(errno, epoll);
      throw refused;
    }
    try {
      watch(LinuxCalls.EPOLL_CTL_ADD, wakeup, WAKE, LinuxCalls.EPOLLIN);
    } catch (IOException refused) {
      LinuxCalls.close(errno, wakeup);
      LinuxCalls.close(errno, epoll);
      throw refused;
    }
  }

  static IOException failure(String what, MemorySegment errno) {
    return new IOException(what + " failed with error " + LinuxCalls.errno(errno));
  }

  /** Of the loop's thread. */
  MemorySegment errno() {
    return errno;
  }

  /** The place for a datagram that is sent at once. */
  DatagramBatch single() {
    return single;
  }

  private void watch(int operation, int fd, long token, int what) throws IOException {
    event.set(JAVA_INT_UNALIGNED, 0, what);
    event.set(JAVA_LONG_UNALIGNED, LinuxCalls.EVENT_TOKEN, token);
    if (LinuxCalls.epollControl(errno, epoll, operation, fd, event) < 0) {
      throw failure("epoll_ctl", errno);
    }
  }

  @Override
  public Port bind(InetSocketAddress local, boolean shared) throws IOException {
    int family =
        local.getAddress() instanceof Inet6Address ? LinuxCalls.AF_INET6 : LinuxCalls.AF_INET;
    try (Arena call = Arena.ofConfined()) {
      MemorySegment error = LinuxCalls.newErrno(call);
      int fd = LinuxCalls.socket(error, family, SOCK_DGRAM | NONBLOCK_CLOEXEC);
      if (fd < 0) {
        throw failure("socket", error);
      }
      try {
        return bound(call, error, fd, family, local, shared);
      } catch (IOException taken) {
        LinuxCalls.close(error, fd);
        throw taken;
      }
    }
  }

  private LinuxPort bound(
      Arena call, MemorySegment error, int fd, int family, InetSocketAddress local, boolean shared)
      throws IOException {
    MemorySegment value = call.allocate(JAVA_INT);
    if (family == LinuxCalls.AF_INET6) {
      LinuxCalls.setsockopt(error, fd, IPPROTO_IPV6, IPV6_V6ONLY, value); // 0, as Java's channels
    }
    if (shared) {
      value.set(JAVA_INT, 0, SHARED_BUFFER);
      widen(error, fd, SO_RCVBUFFORCE, SO_RCVBUF, value);
      widen(error, fd, SO_SNDBUFFORCE, SO_SNDBUF, value);
    }
    MemorySegment name = call.allocate(SocketAddress.ROOM, 8);
    int size = SocketAddress.write(name, 0, family, Endpoint.of(local));
    if (LinuxCalls.bind(error, fd, name.asSlice(0, size)) < 0) {
      throw failure("bind", error);
    }
    value.set(JAVA_INT, 0, SocketAddress.ROOM);
    if (LinuxCalls.getsockname(error, fd, name, value) < 0) {
      throw failure("getsockname", error);
    }
    DatagramBatch waiting = shared ? new DatagramBatch(arena, BATCH) : null;
    InetSocketAddress bound = SocketAddress.bound(name, local.getAddress());
    LinuxPort port = new LinuxPort(this, fd, family, bound, waiting);
    synchronized (ports) {
      if (closed) {
        throw new IOException("the wire is closed");
      }
      ports.add(port);
    }
    return port;
  }

  /** Beyond the system's limit where we may (CAP_NET_ADMIN), else as far as it goes. */
  private static void widen(
      MemorySegment error, int fd, int force, int plain, MemorySegment octets) {
    if (LinuxCalls.setsockopt(error, fd, SOL_SOCKET, force, octets) < 0) {
      LinuxCalls.setsockopt(error, fd, SOL_SOCKET, plain, octets);
    }
  }

  @Override
  public void listen(Port port, Receiver receiver) throws IOException {
    LinuxPort own = (LinuxPort) port;
    if (!own.isOpen()) {
      throw new IOException(port.local() + " is closed");
    }
    own.receiver = receiver;
    if (own.fd() >= listening.length) {
      listening = Arrays.copyOf(listening, Math.max(2 * listening.length, own.fd() + 1));
    }
    listening[own.fd()] = own;
    if (own.shared) {
      sharing = Arrays.copyOf(sharing, sharing.length + 1);
      sharing[sharing.length - 1] = own;
    }
    watch(LinuxCalls.EPOLL_CTL_ADD, own.fd(), own.fd(), what(own));
  }

  @Override
  public int await(long nanos, Runnable orders) throws IOException {
    int ready = LinuxCalls.epollWait(errno, epoll, events, EVENTS, Wire.millis(nanos));
    if (ready < 0 && LinuxCalls.errno(errno) != LinuxCalls.EINTR) {
      throw failure("epoll_wait", errno);
    }
    int handedOver = 0;
    behind = ready == EVENTS;
    for (int i = 0; i < ready; i++) {
      long at = (long) LinuxCalls.EVENT_SIZE * i + LinuxCalls.EVENT_TOKEN;
      long token = events.get(JAVA_LONG_UNALIGNED, at);
      if (token == WAKE) {
        LinuxCalls.read(errno, wakeup, counter);
        woken.set(false);
      } else if (listening[(int) token] != null) {
        handedOver += receive(listening[(int) token], orders);
      }
    }
    return handedOver;
  }

  /** The many sockets of legs tell each arrival once: the kernel then need not ask them again. */
  private static int what(LinuxPort port) {
    return port.shared ? LinuxCalls.EPOLLIN : LinuxCalls.EPOLLIN | LinuxCalls.EPOLLET;
  }

  private int receive(LinuxPort port, Runnable orders) throws IOException {
    if (port.shared) {
      int count = receive(port, BATCH, orders);
      behind |= count == BATCH;
      return Math.max(0, count);
    }
    int total = 0;
    for (int i = 0; i < BATCH / UNSHARED_BATCH && port.isOpen(); i++) {
      int count = receive(port, UNSHARED_BATCH, orders);
      boolean empty = count == -LinuxCalls.EAGAIN;
      total += Math.max(0, count);
      if (empty || count >= 0 && count < UNSHARED_BATCH) {
        return total;
      }
    }
    if (port.isOpen()) { // it has more, and the others their turn: it shall be told anew
      watch(LinuxCalls.EPOLL_CTL_MOD, port.fd(), port.fd(), what(port));
      behind = true;
    }
    return total;
  }

  @Override
  public boolean isBehind() {
    return behind;
  }

  /**
   * Takes and hands over what is there.
   *
   * @return datagrams, or the error number below zero: EAGAIN, or what ICMP said of an earlier
   *     packet (the peer is not there yet, or no more)
   */
  private int receive(LinuxPort port, int batch, Runnable orders) {
    int count = LinuxCalls.receiveMany(errno, port.fd(), received.from(0), batch);
    if (count < 0) {
      return -LinuxCalls.errno(errno);
    }
    if (count > 0) {
      orders.run();
    }
    long now = System.nanoTime();
    for (int i = 0; i < count && port.isOpen(); i++) {
      if (received.take(i, packet, source)) {
        deliver(port, now);
      }
    }
    return count;
  }

  private void deliver(LinuxPort port, long now) {
    try {
      port.receiver.arrived(packet, source, now);
    } catch (RuntimeException fault) {
      LOG.log(Level.SEVERE, "a datagram at " + port.local() + " led to a fault", fault);
    }
  }

  @Override
  public void flush() {
    for (LinuxPort port : sharing) {
      port.flush();
    }
  }

  @Override
  public void wake() {
    if (woken.getAndSet(true)) {
      return; // the loop has not yet looked since the last time
    }
    synchronized (ports) { // a closed descriptor's number soon belongs to somebody else
      if (!closed) {
        try (Arena call = Arena.ofConfined()) {
          LinuxCalls.write(LinuxCalls.newErrno(call), wakeup, one);
        }
      }
    }
  }

  /** Closes a port's descriptor; nothing of it is looked at any more. */
  void forget(LinuxPort port) {
    int fd = port.fd();
    if (fd < listening.length && listening[fd] == port) {
      listening[fd] = null;
    }
    if (port.shared) {
      sharing = Arrays.stream(sharing).filter(p -> p != port).toArray(LinuxPort[]::new);
    }
    synchronized (ports) {
      ports.remove(port);
    }
    try (Arena call = Arena.ofConfined()) {
      LinuxCalls.close(LinuxCalls.newErrno(call), fd);
    }
  }

  @Override
  public void close() {
    List<LinuxPort> left;
    synchronized (ports) {
      if (closed) {
        return;
      }
      closed = true;
      left = List.copyOf(ports);
    }
    left.forEach(LinuxPort::close);
    LinuxCalls.close(errno, wakeup);
    LinuxCalls.close(errno, epoll);
  }
}
