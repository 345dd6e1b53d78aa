package org.offhook.sip.container;

import gov.nist.javax.sip.ListeningPointExt;
import gov.nist.javax.sip.ListeningPointImpl;
import gov.nist.javax.sip.stack.StreamProcessor;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.sip.SipURI;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.core.ExtendedListeningPoint;
import org.mobicents.servlet.sip.core.SipApplicationDispatcher;

/**
 * Where peers reach us: opened one by one, found by transport, port and address, closed at once.
 */
final class ListeningPoints {
  private static final System.Logger LOG = System.getLogger("offhook.sip.container");

  private final SipStack stack;
  private final SipApplicationDispatcher dispatcher;
  private final List<SipConnector> connectors = new CopyOnWriteArrayList<>();
  private final List<ExtendedListeningPoint> points = new CopyOnWriteArrayList<>();

  ListeningPoints(SipStack stack, SipApplicationDispatcher dispatcher) {
    this.stack = stack;
    this.dispatcher = dispatcher;
  }

  void open(SipSettings.Connector at) throws Exception {
    SipConnector connector = new SipConnector();
    connector.setTransport(at.transport());
    connector.setIpAddress(at.address());
    connector.setPort(at.port());
    ListeningPointExt point =
        (ListeningPointExt) stack.createListeningPoint(at.address(), at.port(), at.transport());
    SipProvider provider = stack.createSipProvider(point);
    ExtendedListeningPoint extended = new SymmetricPoint(provider, point, connector);
    extended.setUseStaticAddress(false);
    connectors.add(connector);
    points.add(extended);
    dispatcher.getSipNetworkInterfaceManager().addExtendedListeningPoint(extended);
    provider.addSipListener(dispatcher);
  }

  /** Harmless when called again. */
  void close() {
    for (ExtendedListeningPoint point : points) {
      try {
        point.getSipProvider().removeSipListener(dispatcher);
        dispatcher.getSipNetworkInterfaceManager().removeExtendedListeningPoint(point);
        stack.deleteSipProvider(point.getSipProvider());
        stack.deleteListeningPoint(point.getListeningPoint());
      } catch (Exception e) {
        LOG.log(System.Logger.Level.WARNING, "listening point did not stop", e);
      }
    }
    points.clear();
  }

  List<SipConnector> connectors() {
    return List.copyOf(connectors);
  }

  /** The UDP listening point with this port. */
  Optional<ListeningPointExt> datagrams(int port) {
    return points.stream()
        .map(ExtendedListeningPoint::getListeningPoint)
        .map(ListeningPointExt.class::cast)
        .filter(point -> point.getTransport().equalsIgnoreCase("udp") && point.getPort() == port)
        .findFirst();
  }

  /** Whether several listening points have this transport. */
  boolean hasChoice(String transportName) {
    return points.stream()
            .filter(point -> point.getTransport().equalsIgnoreCase(transportName))
            .limit(2)
            .count()
        > 1;
  }

  /** The listening point of a flow as sessions name it; none that is bound to every address. */
  Optional<SipURI> interfaceOf(SipFlow flow) {
    InetAddress local = InetAddress.ofLiteral(flow.localAddress());
    return dispatcher.getSipNetworkInterfaceManager().getOutboundInterfaces().stream()
        .filter(each -> flow.transport().equalsIgnoreCase(each.getTransportParam()))
        .filter(each -> each.getPort() == flow.localPort())
        .filter(each -> isLiteral(each.getHost(), local))
        .findFirst();
  }

  /** Whether a host is this address; a name is none, though the operator may have given one. */
  private static boolean isLiteral(String host, InetAddress address) {
    try {
      return InetAddress.ofLiteral(NamedHops.bare(host)).equals(address);
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  /** All TCP and TLS listening points. */
  List<StreamProcessor> streams() {
    List<StreamProcessor> found = new ArrayList<>();
    for (ExtendedListeningPoint point : points) {
      if (((ListeningPointImpl) point.getListeningPoint()).getMessageProcessor()
          instanceof StreamProcessor stream) {
        found.add(stream);
      }
    }
    return found;
  }
}
