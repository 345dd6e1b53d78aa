package org.offhook.media.dtls;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;

/**
 * What DTLS takes for its socket: the event loop puts datagrams in, and sends those that come out.
 * Records that are sent before the next is awaited, a flight, leave together (RFC 6347 section
 * 4.1.1): in one datagram none overtakes another, and there is less to lose. Sending and receiving
 * are one thread's.
 */
public final class DatagramQueue implements DatagramTransport {
  /** Octets; a path MTU that every network has, less the IP and UDP headers. */
  private static final int SEND_LIMIT = 1200;

  private static final int RECEIVE_LIMIT = 1500;

  /** Datagrams that wait; a handshake has about ten. */
  private static final int CAPACITY = 64;

  private static final byte[] CLOSED = new byte[0];

  private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>(CAPACITY);
  private final Consumer<byte[]> out;
  private final byte[] flight = new byte[SEND_LIMIT];
  private int flightLength;
  private volatile boolean closed;

  /**
   * A queue of its own for one browser leg.
   *
   * @param out takes each datagram to the browser; must not block
   */
  public DatagramQueue(Consumer<byte[]> out) {
    this.out = out;
  }

  /** A datagram came; dropped when too many wait, as a network would. */
  public void arrived(byte[] datagram) {
    if (datagram.length > 0) {
      arrived.offer(datagram);
    }
  }

  @Override
  public int getReceiveLimit() {
    return RECEIVE_LIMIT;
  }

  @Override
  public int getSendLimit() {
    return SEND_LIMIT;
  }

  @Override
  public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
    flush();
    try {
      byte[] datagram =
          waitMillis == 0 ? arrived.take() : arrived.poll(waitMillis, TimeUnit.MILLISECONDS);
      if (datagram == null) {
        return -1;
      }
      if (closed || datagram.length == 0) {
        throw new EOFException("closed");
      }
      int count = Math.min(length, datagram.length);
      System.arraycopy(datagram, 0, buffer, offset, count);
      return count;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(interrupted);
    }
  }

  @Override
  public void send(byte[] buffer, int offset, int length) {
    if (flightLength + length > SEND_LIMIT) {
      flush();
    }
    if (length > SEND_LIMIT) {
      out.accept(Arrays.copyOfRange(buffer, offset, offset + length));
      return;
    }
    System.arraycopy(buffer, offset, flight, flightLength, length);
    flightLength += length;
  }

  /** Sends what waits for more to go with it: nothing more comes. */
  void flush() {
    if (flightLength > 0) {
      out.accept(Arrays.copyOf(flight, flightLength));
      flightLength = 0;
    }
  }

  /** Wakes the reader, which then ends. Idempotent. */
  @Override
  public void close() {
    closed = true;
    arrived.clear();
    arrived.offer(CLOSED);
  }
}
