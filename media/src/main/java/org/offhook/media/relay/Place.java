package org.offhook.media.relay;

import java.net.InetSocketAddress;

/** Where a browser is for us: an address of its own, as seen from one of our ports. */
record Place(BrowserPort port, InetSocketAddress address) {
  boolean is(BrowserPort otherPort, InetSocketAddress otherAddress) {
    return port == otherPort && address.equals(otherAddress);
  }
}
