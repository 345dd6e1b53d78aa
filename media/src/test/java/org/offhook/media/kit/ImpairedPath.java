package org.offhook.media.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bad network between one client and one server: loses, delays and thereby reorders datagrams of
 * every kind, by a seed.
 */
public final class ImpairedPath implements AutoCloseable {
  private final DatagramChannel near = open();
  private final DatagramChannel far = open();
  private final InetSocketAddress target;
  private final double loss;
  private final int leastMillis;
  private final int mostMillis;
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("impaired-path").factory());
  private final AtomicInteger deliveredUp = new AtomicInteger();
  private final AtomicInteger lostUp = new AtomicInteger();
  private final AtomicInteger lostDown = new AtomicInteger();
  private volatile InetSocketAddress client;

  /**
   * A path to a server.
   *
   * @param loss share of datagrams that do not arrive, 0 to 1
   * @param leastMillis shortest delay of a datagram
   * @param mostMillis longest; each has its own, so they overtake each other
   */
  public ImpairedPath(
      InetSocketAddress target, double loss, int leastMillis, int mostMillis, long seed) {
    this.target = target;
    this.loss = loss;
    this.leastMillis = leastMillis;
    this.mostMillis = mostMillis;
    carry(near, far, lostUp, new Random(seed), true);
    carry(far, near, lostDown, new Random(seed + 1), false);
  }

  private static DatagramChannel open() {
    try {
      DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
      return channel.bind(new InetSocketAddress(SampleSettings.LOOPBACK, 0));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where the client sends to. */
  public InetSocketAddress address() {
    try {
      return (InetSocketAddress) near.getLocalAddress();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** RTP packets lost from the client to the server, between two that were not. */
  public int lostUp() {
    return lostUp.get();
  }

  /** RTP packets lost from the server to the client, between two that were not. */
  public int lostDown() {
    return lostDown.get();
  }

  /** RTP packets from the client that have arrived, or will. */
  public int deliveredUp() {
    return deliveredUp.get();
  }

  private void carry(
      DatagramChannel from, DatagramChannel to, AtomicInteger lost, Random random, boolean up) {
    Thread.ofPlatform()
        .daemon()
        .name("impaired-path-" + (up ? "up" : "down"))
        .start(
            () -> {
              ByteBuffer buffer = ByteBuffer.allocate(2048);
              int lostSinceDelivery = 0;
              boolean delivered = false;
              try {
                while (true) {
                  buffer.clear();
                  InetSocketAddress source = (InetSocketAddress) from.receive(buffer);
                  if (up) {
                    client = source;
                  }
                  byte[] datagram = Arrays.copyOf(buffer.array(), buffer.position());
                  if (random.nextDouble() < loss) {
                    lostSinceDelivery += isRtp(datagram) && delivered ? 1 : 0;
                  } else {
                    if (isRtp(datagram)) {
                      delivered = true;
                      deliveredUp.addAndGet(up ? 1 : 0);
                      lost.addAndGet(lostSinceDelivery);
                      lostSinceDelivery = 0;
                    }
                    int delay = random.nextInt(leastMillis, mostMillis + 1);
                    InetSocketAddress where = up ? target : client;
                    later.schedule(() -> send(to, datagram, where), delay, TimeUnit.MILLISECONDS);
                  }
                }
              } catch (IOException | java.util.concurrent.RejectedExecutionException closed) {
                // the path is closed
              }
            });
  }

  private static boolean isRtp(byte[] datagram) {
    int first = datagram[0] & 0xFF;
    int second = datagram[1] & 0xFF;
    return first >= 128 && first <= 191 && (second < 192 || second > 223);
  }

  private static void send(DatagramChannel by, byte[] datagram, InetSocketAddress where) {
    try {
      by.send(ByteBuffer.wrap(datagram), where);
    } catch (IOException closed) {
      // the path is closed
    }
  }

  @Override
  public void close() {
    later.shutdownNow();
    try {
      near.close();
      far.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
