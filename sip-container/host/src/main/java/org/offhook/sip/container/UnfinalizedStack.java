package org.offhook.sip.container;

import gov.nist.javax.sip.SipStackImpl;
import java.util.Properties;
import javax.sip.PeerUnavailableException;

/**
 * The SIP stack without its finalizer. The stack's threads are static: when a stopped stack is
 * collected, that finalizer stops the threads of whichever stack lives then, and every message and
 * every lost connection after that goes unheard.
 */
final class UnfinalizedStack extends SipStackImpl {

  UnfinalizedStack(Properties properties) throws PeerUnavailableException {
    super(properties);
  }

  /** Empty, so that the virtual machine does not even register it. */
  @Override
  @SuppressWarnings({"Finalize", "removal", "deprecation"})
  protected void finalize() {}
}
