package org.offhook.media.relay;

import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.Source;

/** Where a browser is for us: an address of its own, as seen from one of our ports. */
record Place(BrowserPort port, Endpoint address) {
  boolean is(BrowserPort otherPort, Source from) {
    return port == otherPort && from.is(address);
  }
}
