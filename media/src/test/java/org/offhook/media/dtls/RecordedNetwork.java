package org.offhook.media.dtls;

import java.io.EOFException;
import java.io.IOException;
import org.bouncycastle.tls.DatagramTransport;

/**
 * A network that has so many datagrams and then is gone. Every datagram is two octets of length and
 * that many of content.
 */
final class RecordedNetwork implements DatagramTransport {
  private static final int LARGEST = 1500;

  private final byte[] data;
  private int at;

  RecordedNetwork(byte[] data) {
    this.data = data;
  }

  @Override
  public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
    if (at + 2 >= data.length) {
      throw new EOFException("no more");
    }
    int said = (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
    int count = Math.min(Math.min(said, length), data.length - at - 2);
    System.arraycopy(data, at + 2, buffer, offset, count);
    at += 2 + count;
    return count;
  }

  @Override
  public int getReceiveLimit() {
    return LARGEST;
  }

  @Override
  public int getSendLimit() {
    return LARGEST;
  }

  @Override
  public void send(byte[] buffer, int offset, int length) {}

  @Override
  public void close() {}
}
