package org.offhook.media.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The sockets of one event loop. Everything but {@link #bind} and {@link #wake} belongs to the
 * loop's thread.
 */
public interface Wire extends AutoCloseable {
  /** Datagrams taken from one socket before the others get their turn. */
  int BATCH = 64;

  /** Who takes what arrives at a port. */
  interface Receiver {
    /**
     * A datagram arrived.
     *
     * @param packet the wire's own, good until this returns; at most {@code Packet.CAPACITY -
     *     Packet.TAIL} octets, larger datagrams are dropped
     * @param from the wire's own, good until this returns
     * @param now {@link System#nanoTime} when it was taken from the socket
     */
    void arrived(org.offhook.media.srtp.Packet packet, Source from, long now);
  }

  /**
   * Binds a UDP socket, which gets nothing before {@link #listen}. Any thread may ask.
   *
   * @param shared whether many peers use it: it gets large buffers, and what is sent through it may
   *     wait for {@link #flush}
   * @throws IOException when the address or port is taken or not ours
   */
  Port bind(InetSocketAddress local, boolean shared) throws IOException;

  /** Hands what arrives at a port to {@code receiver} from now on, within {@link #await}. */
  void listen(Port port, Receiver receiver) throws IOException;

  /**
   * Hands over what has arrived; when that is nothing, waits until something arrives, somebody
   * calls {@link #wake} or the time is over.
   *
   * @param nanos rounded up to milliseconds
   * @param orders run between taking datagrams and handing them over: what was ordered before a
   *     datagram was sent then counts for it, however late this thread gets its turn
   * @return datagrams that were handed over
   */
  int await(long nanos, Runnable orders) throws IOException;

  /** As {@link #await(long, Runnable)} where nobody else gives orders. */
  default int await(long nanos) throws IOException {
    return await(nanos, () -> {});
  }

  /** Whether the last {@link #await} left datagrams in a socket: more than a batch had arrived. */
  boolean isBehind();

  /** Sends what waits. */
  void flush();

  /** Ends the present or the next {@link #await} at once. Any thread may call it, at any time. */
  void wake();

  /** Closes every socket that was bound here. Idempotent. */
  @Override
  void close();

  /** Whole milliseconds, at least one. */
  static int millis(long nanos) {
    long up = (nanos + 999_999) / 1_000_000;
    return (int) Math.clamp(up, 1, TimeUnit.MINUTES.toMillis(1));
  }
}
