package org.offhook.media.relay;

import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.Source;

/** Where a browser is for us: an address of its own, as seen from one of our ports. */
record Place(IcePort port, Endpoint address) {
  boolean is(IcePort otherPort, Source from) {
    return port == otherPort && from.is(address);
  }
}
