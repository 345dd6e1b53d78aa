package org.offhook.media.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/** An even port for RTP and the next one for RTCP (RFC 3550 section 11), bound. */
public record PortPair(DatagramChannel rtp, DatagramChannel rtcp, InetSocketAddress local) {

  /** Frees both ports. Idempotent. */
  public void close() {
    closeQuietly(rtp);
    closeQuietly(rtcp);
  }

  static void closeQuietly(DatagramChannel channel) {
    try {
      channel.close();
    } catch (IOException neverForDatagrams) {
      throw new UncheckedIOException(neverForDatagrams);
    }
  }
}
