package org.offhook.media.relay;

import java.net.InetSocketAddress;
import org.offhook.media.wire.Port;

/** An even port for RTP and the next one for RTCP (RFC 3550 section 11), bound. */
public record PortPair(Port rtp, Port rtcp, InetSocketAddress local) {

  /** Frees both ports. Idempotent. */
  public void close() {
    rtp.close();
    rtcp.close();
  }
}
