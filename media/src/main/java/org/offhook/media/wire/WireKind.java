package org.offhook.media.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.srtp.Packet;

/** The ways to move datagrams; which one a machine can is found out by trying. */
public enum WireKind {
  /** epoll, recvmmsg and sendmmsg, by Java's foreign function interface. */
  LINUX,
  /** Java's own channels. */
  NIO;

  private static final Logger LOG = Logger.getLogger(WireKind.class.getName());
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  /** A wire without sockets. */
  public Wire open() throws IOException {
    return switch (this) {
      case LINUX -> new LinuxWire();
      case NIO -> new NioWire();
    };
  }

  /** The fastest that carries a datagram on this machine; says which, and why not a faster one. */
  public static WireKind best() {
    try {
      LINUX.tryOut();
      LOG.log(Level.INFO, "media sockets: Linux, in batches (epoll, recvmmsg, sendmmsg)");
      return LINUX;
    } catch (IOException | RuntimeException | LinkageError unusable) {
      LOG.log(
          Level.INFO,
          "media sockets: Java''s own channels, because batches are not possible here: {0}",
          unusable);
      return NIO;
    }
  }

  /** Sends a datagram from a socket to itself. */
  void tryOut() throws IOException {
    try (Wire wire = open()) {
      Port port = wire.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true);
      boolean[] arrived = new boolean[1];
      Endpoint self = Endpoint.of(port.local());
      wire.listen(port, (packet, from, now) -> arrived[0] |= from.is(self));
      port.send(new Packet().set(0, 1), self);
      wire.flush();
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (!arrived[0] && System.nanoTime() - deadline < 0) {
        wire.await(deadline - System.nanoTime());
      }
      if (!arrived[0]) {
        throw new IOException("a datagram sent on loopback did not arrive");
      }
    }
  }
}
