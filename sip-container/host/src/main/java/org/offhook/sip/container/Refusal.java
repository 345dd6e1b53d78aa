package org.offhook.sip.container;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import java.io.IOException;

/** Sends what is answered before there is a transaction, which would know where to. */
final class Refusal {

  /** Over UDP to where the request came from, when it asked for that (RFC 3581 4). */
  static void send(SIPResponse response, SIPRequest request, MessageChannel channel)
      throws IOException {
    Via via = request.getTopmostVia();
    if (channel.isReliable() || !via.hasParameter(Via.RPORT)) {
      channel.sendMessage(response);
    } else {
      channel.sendMessage(
          response, request.getPeerPacketSourceAddress(), request.getPeerPacketSourcePort());
    }
  }

  private Refusal() {}
}
