package org.offhook.sip.container;

import gov.nist.javax.sip.ListeningPointExt;
import java.util.ArrayList;
import java.util.List;
import javax.sip.InvalidArgumentException;
import javax.sip.SipProvider;
import javax.sip.header.ViaHeader;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.core.ExtendedListeningPoint;

/**
 * A listening point whose requests ask to be answered where they came from, so that the answer
 * finds its way back through an address translation (RFC 3581).
 */
final class SymmetricPoint extends ExtendedListeningPoint {

  SymmetricPoint(SipProvider provider, ListeningPointExt point, SipConnector connector) {
    super(provider, point, connector);
  }

  @Override
  public ViaHeader createViaHeader(String branch, boolean usePublicAddress) {
    ViaHeader via = super.createViaHeader(branch, usePublicAddress);
    try {
      via.setRPort();
    } catch (InvalidArgumentException never) {
      throw new IllegalStateException(never);
    }
    return via;
  }

  /** An address of IPv6 with brackets too: the stack finds a point by the host of a URI. */
  @Override
  public List<String> getIpAddresses() {
    List<String> both = new ArrayList<>(super.getIpAddresses());
    super.getIpAddresses().stream()
        .filter(each -> each.indexOf(':') >= 0 && !each.startsWith("["))
        .map(each -> "[" + each + "]")
        .forEach(both::add);
    return both;
  }
}
