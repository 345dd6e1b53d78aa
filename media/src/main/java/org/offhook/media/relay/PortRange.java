package org.offhook.media.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaUnavailableException;
import org.offhook.media.PeerAddresses;
import org.offhook.media.wire.Port;

/**
 * The UDP ports for PBX media on one address. Pairs are handed out in turn, so that a port rests as
 * long as possible before another call gets it. Thread-safe.
 */
public final class PortRange {
  private final MediaAddress address;
  private final List<InetAddress> names;
  private final int first;
  private final int pairs;
  private final AtomicInteger next;

  /**
   * A range of pairs.
   *
   * @param first lowest port; rounded up to an even one
   * @param last highest port, inclusive
   */
  public PortRange(MediaAddress address, int first, int last, int startAt) {
    this.address = address;
    this.names = new ArrayList<>(PeerAddresses.namesOf(address.bound()));
    names.add(address.shown());
    this.first = first + (first & 1);
    this.pairs = (last + 1 - this.first) / 2;
    if (first < 1 || last > 65_535 || pairs < 1) {
      throw new IllegalArgumentException("no pair of ports between " + first + " and " + last);
    }
    this.next = new AtomicInteger(startAt);
  }

  /** The address of its ports. */
  public MediaAddress address() {
    return address;
  }

  /** Every address by which its ports are known. */
  public List<InetAddress> names() {
    return List.copyOf(names);
  }

  /**
   * Binds the next free pair, for legs of this loop.
   *
   * @throws MediaUnavailableException when every pair is taken
   */
  public PortPair take(MediaLoop loop) {
    for (int tried = 0; tried < pairs; tried++) {
      int port = first + 2 * Math.floorMod(next.getAndIncrement(), pairs);
      PortPair pair = bind(loop, port);
      if (pair != null) {
        return pair;
      }
    }
    throw new MediaUnavailableException("all " + pairs + " pairs of PBX media ports are taken");
  }

  private PortPair bind(MediaLoop loop, int port) {
    InetSocketAddress local = new InetSocketAddress(address.bound(), port);
    try {
      Port rtp = loop.bind(local);
      try {
        return new PortPair(
            rtp, loop.bind(new InetSocketAddress(address.bound(), port + 1)), local);
      } catch (IOException taken) {
        rtp.close();
        return null;
      }
    } catch (IOException taken) {
      return null;
    }
  }
}
