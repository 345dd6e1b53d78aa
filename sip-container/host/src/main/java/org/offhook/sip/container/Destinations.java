package org.offhook.sip.container;

import java.net.InetAddress;

/**
 * Where requests may go that find their way by name or number (RFC 3263). What goes down a TCP or
 * TLS connection that its peer opened is not asked about. One bean of the application may implement
 * it.
 */
@FunctionalInterface
public interface Destinations {
  /** Everywhere. */
  Destinations ALL = (address, port) -> true;

  boolean allowed(InetAddress address, int port);
}
