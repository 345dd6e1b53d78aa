package org.offhook.sip.container;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.StreamChannel;
import gov.nist.javax.sip.stack.StreamProcessor;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.sip.address.Hop;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipServletMessageImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;

/** Knows the connections of a container and which message came in on which. */
final class FlowRegistry implements SipFlows, StreamProcessor.Listener {
  private static final System.Logger LOG = System.getLogger("offhook.sip.container");

  private final SipContainer container;
  private final Consumer<FlowClosed> closed;

  FlowRegistry(SipContainer container, Consumer<FlowClosed> closed) {
    this.container = container;
    this.closed = closed;
  }

  @Override
  public SipFlow of(SipServletMessage received) {
    SipServletMessageImpl message = (SipServletMessageImpl) received;
    SIPMessage sip = (SIPMessage) message.getMessage();
    Object channel =
        sip instanceof SIPRequest request
            ? request.getMessageChannel()
            : message.getTransaction() instanceof SIPClientTransaction client
                ? client.getMessageChannel()
                : null;
    if (channel instanceof StreamChannel stream) {
      return flow(stream);
    }
    if (channel instanceof MessageChannel && sip.getPeerPacketSourceAddress() != null) {
      return datagramFlow(sip, (MessageChannel) channel);
    }
    throw new IllegalArgumentException("not received from the network");
  }

  private static SipFlow datagramFlow(SIPMessage sip, MessageChannel channel) {
    String peer = sip.getPeerPacketSourceAddress().getHostAddress();
    int port = sip.getPeerPacketSourcePort();
    String local = channel.getMessageProcessor().getIpAddress().getHostAddress();
    int localPort = channel.getMessageProcessor().getPort();
    String id = "udp-" + local + ":" + localPort + "-" + peer + ":" + port;
    return new SipFlow(id, "udp", local, localPort, peer, port);
  }

  static SipFlow flow(StreamChannel channel) {
    return new SipFlow(
        channel.id(),
        channel.getTransport(),
        channel.getMessageProcessor().getIpAddress().getHostAddress(),
        channel.getMessageProcessor().getPort(),
        channel.getPeerAddress(),
        channel.getPeerPort());
  }

  @Override
  public boolean isOpen(SipFlow flow) {
    return flow.transport().equals("udp") || channel(flow).isPresent();
  }

  private Optional<StreamChannel> channel(SipFlow flow) {
    return container.points().streams().stream()
        .map(stream -> stream.find(flow.id()))
        .filter(found -> found != null && found.open())
        .findFirst();
  }

  @Override
  public void send(SipServletRequest request, SipFlow flow) throws FlowGoneException {
    if (!isOpen(flow)) {
      throw new FlowGoneException(flow);
    }
    SipServletRequestImpl toSend = (SipServletRequestImpl) request;
    speakFrom(flow, toSend);
    String host = channel(flow).map(StreamChannel::host).orElse(flow.peerAddress());
    Hop hop = new HopImpl(host, flow.peerPort(), flow.transport());
    Queue<Hop> onlyThere = new ArrayDeque<>(List.of(hop));
    toSend.getTransactionApplicationData().setHops(onlyThere); // where a CANCEL looks it up
    try {
      toSend.send(hop);
    } catch (IOException e) {
      throw (FlowGoneException) new FlowGoneException(flow).initCause(e);
    }
  }

  /** Whoever began a dialog is to find us where it reached us (RFC 3261 section 12.1.1). */
  void answerFromWhere(SipServletRequest arrived) {
    if (arrived.isInitial() && container.points().hasChoice(arrived.getTransport())) {
      speakFrom(of(arrived), arrived);
    }
  }

  /** Else Via and Contact name the first point of the transport, whatever its family. */
  private void speakFrom(SipFlow flow, SipServletRequest request) {
    if (container.points().hasChoice(flow.transport())) {
      container
          .points()
          .interfaceOf(flow)
          .ifPresent(((MobicentsSipSession) request.getSession())::setOutboundInterface);
    }
  }

  @Override
  public void keepAlive(SipFlow flow) {
    if (!flow.transport().equals("udp")) {
      return;
    }
    container
        .points()
        .datagrams(flow.localPort())
        .ifPresent(
            point -> {
              try {
                point.sendHeartbeat(flow.peerAddress(), flow.peerPort());
              } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "{0} was not kept alive: {1}", flow, e);
              }
            });
  }

  @Override
  public void close(SipFlow flow) {
    channel(flow).ifPresent(MessageChannel::close);
  }

  @Override
  public Optional<X509Certificate> peerCertificate(SipFlow flow) {
    return channel(flow).flatMap(StreamChannel::peerCertificate);
  }

  @Override
  public void ended(StreamChannel channel, String reason) {
    FlowClosed event = new FlowClosed(flow(channel), reason);
    container
        .threads()
        .execute(
            () -> {
              try {
                closed.accept(event);
              } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "nobody was told that " + event, e);
              }
            });
  }
}
