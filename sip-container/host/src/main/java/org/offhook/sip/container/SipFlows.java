package org.offhook.sip.container;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;

/**
 * What SIP servlets need to know of connections beyond javax.servlet.sip: injectable by CDI. When a
 * TCP or TLS flow ends, the CDI event {@link FlowClosed} is fired; UDP flows never end.
 */
public interface SipFlows {

  /**
   * The flow a received request or response came in on.
   *
   * @throws IllegalArgumentException when the message was not received from the network
   */
  SipFlow of(SipServletMessage received);

  /** Whether messages can still be sent down this flow. */
  boolean isOpen(SipFlow flow);

  /**
   * Sends a request down exactly this flow, whatever its Request-URI and Route say (RFC 5626 5.3),
   * in place of {@link SipServletRequest#send()}; also for ACK, PRACK, BYE and re-INVITE. A CANCEL
   * follows its INVITE by itself. When the flow breaks after this returned, the transaction ends
   * with 503.
   *
   * @throws FlowGoneException when the flow is closed already; nothing was sent
   */
  void send(SipServletRequest request, SipFlow flow) throws FlowGoneException;

  /**
   * Reminds firewalls and address translations on the way of a UDP flow, by a double CRLF as RFC
   * 5626 4.4.1 has it. TCP and TLS connections that we opened do so by themselves.
   */
  void keepAlive(SipFlow flow);

  /** Closes the connection after what is queued was sent; nothing for UDP or a closed flow. */
  void close(SipFlow flow);

  /** The certificate the peer proved to own in the TLS handshake (mutual TLS). */
  Optional<X509Certificate> peerCertificate(SipFlow flow);
}
