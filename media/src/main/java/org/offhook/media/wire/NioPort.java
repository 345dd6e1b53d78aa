package org.offhook.media.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import org.offhook.media.srtp.Packet;

/** A channel bound by a {@link NioWire}. */
final class NioPort implements Port {
  final DatagramChannel channel;
  Wire.Receiver receiver;
  private final NioWire wire;
  private final InetSocketAddress local;
  private final ByteBuffer direct;

  /**
   * A port of a bound channel.
   *
   * @param direct the wire's own, for what is sent
   */
  NioPort(NioWire wire, DatagramChannel channel, InetSocketAddress local, ByteBuffer direct) {
    this.wire = wire;
    this.channel = channel;
    this.local = local;
    this.direct = direct;
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public void connect(Endpoint peer) throws IOException {
    channel.connect(peer.address());
  }

  @Override
  public void disconnect() throws IOException {
    channel.disconnect();
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  /** Reads one datagram and its source; false where there is none. */
  boolean receive(ByteBuffer into, Source source) {
    try {
      InetSocketAddress from = (InetSocketAddress) channel.receive(into);
      if (from == null) {
        return false;
      }
      source.set(from);
      return true;
    } catch (IOException portUnreachable) {
      return false; // an ICMP error of an earlier packet; the peer is not there yet, or no more
    }
  }

  @Override
  public boolean send(Packet packet, Endpoint to) {
    direct.clear().put(packet.octets(), packet.offset(), packet.length()).flip();
    try {
      return send(to.address()) > 0;
    } catch (IOException | UnsupportedAddressTypeException unreachable) {
      return false; // as a network that loses the packet; silence is noticed elsewhere
    }
  }

  /** Where ICMP answered an earlier packet, the kernel says so now and keeps this one back. */
  private int send(InetSocketAddress to) throws IOException {
    try {
      return channel.send(direct, to);
    } catch (PortUnreachableException earlier) {
      return channel.send(direct.rewind(), to);
    }
  }

  @Override
  public void close() {
    wire.forget(this);
    try {
      channel.close();
    } catch (IOException neverForDatagrams) {
      throw new UncheckedIOException(neverForDatagrams);
    }
  }
}
