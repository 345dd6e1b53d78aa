package org.offhook.media.ice;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.DatagramSocketImpl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What an ICE agent believes to be its socket: a queue that the event loop fills with STUN, and a
 * way back to the loop. There is no file descriptor behind it.
 */
final class AgentSocket extends DatagramSocket {
  /** Messages that wait for the agent; more are dropped as a network would. */
  private static final int CAPACITY = 128;

  private static final Arrived CLOSED = new Arrived(new byte[0], null);

  private final BlockingQueue<Arrived> queue = new LinkedBlockingQueue<>(CAPACITY);
  private final StunPort port;
  private final IceSwitch lookup;
  private final IcePath path;
  private volatile boolean closed;

  AgentSocket(StunPort port, IceSwitch lookup, IcePath path) {
    super(new NoDescriptor());
    this.port = port;
    this.lookup = lookup;
    this.path = path;
  }

  void arrived(byte[] message, InetSocketAddress from) {
    queue.offer(new Arrived(message, from));
  }

  @Override
  public void receive(DatagramPacket into) throws IOException {
    try {
      Arrived next = queue.take();
      if (closed || next == CLOSED) {
        queue.offer(CLOSED);
        throw new SocketException("closed");
      }
      int room = into.getData().length - into.getOffset();
      int count = Math.min(next.message.length, room);
      System.arraycopy(next.message, 0, into.getData(), into.getOffset(), count);
      into.setLength(count);
      into.setSocketAddress(next.from);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw (IOException) new SocketException("interrupted").initCause(interrupted);
    }
  }

  @Override
  public void send(DatagramPacket packet) {
    int from = packet.getOffset();
    byte[] copy = Arrays.copyOfRange(packet.getData(), from, from + packet.getLength());
    StunMessage.read(copy)
        .filter(message -> !message.isResponse())
        .ifPresent(request -> lookup.sent(request.transaction(), path));
    port.sendSoon(copy, new InetSocketAddress(packet.getAddress(), packet.getPort()));
  }

  @Override
  public void close() {
    closed = true;
    queue.clear();
    queue.offer(CLOSED);
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public InetAddress getLocalAddress() {
    return port.local().getAddress();
  }

  @Override
  public int getLocalPort() {
    return port.local().getPort();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return port.local();
  }

  @Override
  public int getReceiveBufferSize() {
    return 65_536;
  }

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void setSoTimeout(int millis) {}

  private record Arrived(byte[] message, InetSocketAddress from) {}

  /** Satisfies the superclass without a descriptor; none of it is reached. */
  private static final class NoDescriptor extends DatagramSocketImpl {
    @Override
    protected void create() {}

    @Override
    protected void bind(int port, InetAddress address) {}

    @Override
    protected void send(DatagramPacket packet) {}

    @Override
    protected int peek(InetAddress address) {
      return 0;
    }

    @Override
    protected int peekData(DatagramPacket packet) {
      return 0;
    }

    @Override
    protected void receive(DatagramPacket packet) {}

    @Override
    @Deprecated
    protected void setTTL(byte ttl) {}

    @Override
    @Deprecated
    protected byte getTTL() {
      return 0;
    }

    @Override
    protected void setTimeToLive(int ttl) {}

    @Override
    protected int getTimeToLive() {
      return 0;
    }

    @Override
    protected void join(InetAddress address) {}

    @Override
    protected void leave(InetAddress address) {}

    @Override
    protected void joinGroup(SocketAddress address, NetworkInterface on) {}

    @Override
    protected void leaveGroup(SocketAddress address, NetworkInterface on) {}

    @Override
    protected void close() {}

    @Override
    public void setOption(int option, Object value) {}

    @Override
    public Object getOption(int option) {
      return null;
    }
  }
}
