package org.offhook.media.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.srtp.Packet;

/** A wire of Java's own channels, for every system: a system call for each datagram. */
final class NioWire implements Wire {
  private static final Logger LOG = Logger.getLogger(NioWire.class.getName());

  private final Selector selector;
  private final Set<NioPort> ports = ConcurrentHashMap.newKeySet();
  private final ByteBuffer direct = ByteBuffer.allocateDirect(Packet.CAPACITY);
  private final Packet packet = new Packet();
  private final Source source = new Source();
  private final Consumer<SelectionKey> ready = key -> read((NioPort) key.attachment());
  private Runnable orders = () -> {};
  private int handedOver;
  private boolean behind;
  private volatile boolean closed;

  NioWire() throws IOException {
    selector = Selector.open();
  }

  @Override
  public Port bind(InetSocketAddress local, boolean shared) throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            local.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
    try {
      if (shared) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, LinuxWire.SHARED_BUFFER);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, LinuxWire.SHARED_BUFFER);
      }
      channel.bind(local);
      channel.configureBlocking(false);
      NioPort port =
          new NioPort(this, channel, (InetSocketAddress) channel.getLocalAddress(), direct);
      ports.add(port);
      if (closed) {
        throw new IOException("the wire is closed");
      }
      return port;
    } catch (IOException taken) {
      channel.close();
      throw taken;
    }
  }

  @Override
  public void listen(Port port, Receiver receiver) throws IOException {
    NioPort own = (NioPort) port;
    own.receiver = receiver;
    own.channel.register(selector, SelectionKey.OP_READ, own);
  }

  @Override
  public int await(long nanos, Runnable newOrders) throws IOException {
    orders = newOrders;
    handedOver = 0;
    behind = false;
    selector.select(ready, Wire.millis(nanos));
    return handedOver;
  }

  private void read(NioPort port) {
    for (int i = 0; i < BATCH && port.channel.isOpen(); i++) {
      direct.clear();
      if (!port.receive(direct, source)) {
        return;
      }
      direct.flip();
      int length = direct.remaining();
      if (length > 0 && length <= Packet.CAPACITY - Packet.TAIL) {
        direct.get(packet.octets(), 0, length);
        packet.set(0, length);
        orders.run();
        if (port.channel.isOpen()) {
          deliver(port);
        }
      }
    }
    behind |= port.channel.isOpen();
  }

  @Override
  public boolean isBehind() {
    return behind;
  }

  private void deliver(NioPort port) {
    handedOver++;
    try {
      port.receiver.arrived(packet, source, System.nanoTime());
    } catch (RuntimeException fault) {
      LOG.log(Level.SEVERE, "a datagram at " + port.local() + " led to a fault", fault);
    }
  }

  @Override
  public void flush() {
    // nothing waits here
  }

  @Override
  public void wake() {
    selector.wakeup();
  }

  void forget(NioPort port) {
    ports.remove(port);
  }

  @Override
  public void close() {
    closed = true;
    ports.forEach(NioPort::close);
    try {
      selector.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
