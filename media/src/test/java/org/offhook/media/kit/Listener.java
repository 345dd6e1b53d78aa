package org.offhook.media.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A UDP port that counts what comes, as a service would that must not be reached. */
public final class Listener implements AutoCloseable {
  private final DatagramChannel channel;
  private int packets;

  /** Port 0 is any. */
  public Listener(InetAddress at, int port) {
    try {
      channel = DatagramChannel.open();
      channel.bind(new InetSocketAddress(at, port));
      channel.configureBlocking(false);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private InetSocketAddress address() {
    try {
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  public int port() {
    return address().getPort();
  }

  /** This port as a browser would name it. */
  public String candidate() {
    return "a=candidate:7 1 udp 2122260223 %s %d typ host"
        .formatted(address().getAddress().getHostAddress(), port());
  }

  /** How many packets have come until now. */
  public int packets() {
    try {
      while (channel.receive(ByteBuffer.allocate(2048)) != null) {
        packets++;
      }
      return packets;
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
  }
}
