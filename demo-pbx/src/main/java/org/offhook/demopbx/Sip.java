package org.offhook.demopbx;

import gov.nist.javax.sip.ListeningPointExt;
import java.text.ParseException;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ViaHeader;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;

/** The SIP stack of the demo PBX: its listening points, and requests made ready to be sent. */
final class Sip implements AutoCloseable {
  /**
   * Held here, since a logger that nobody holds forgets its level. The stack logs every lost
   * connection as an error.
   */
  private static final Logger STACK_LOG = Logger.getLogger("demo-pbx-stack");

  private final SipStack stack;
  private final SipProvider phones;
  private final SipProvider trunk;
  private final AddressFactory addresses;
  private final HeaderFactory headers;
  private final MessageFactory messages;

  Sip(Settings settings)
      throws SipException, InvalidArgumentException, java.util.TooManyListenersException {
    STACK_LOG.setLevel(Level.OFF);
    SipFactory factory = SipFactory.getInstance();
    factory.setPathName("gov.nist");
    addresses = factory.createAddressFactory();
    headers = factory.createHeaderFactory();
    messages = factory.createMessageFactory();
    stack = factory.createSipStack(properties());
    phones =
        stack.createSipProvider(
            stack.createListeningPoint(Settings.HOST, settings.sipPort(), "udp"));
    phones.addListeningPoint(stack.createListeningPoint(Settings.HOST, settings.sipPort(), "tcp"));
    trunk =
        stack.createSipProvider(
            stack.createListeningPoint(Settings.HOST, settings.tlsPort(), "tls"));
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("javax.sip.STACK_NAME", "demo-pbx-stack");
    properties.setProperty("gov.nist.javax.sip.TRACE_LEVEL", "0");
    properties.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
    properties.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "4");
    properties.setProperty("gov.nist.javax.sip.CACHE_CLIENT_CONNECTIONS", "true");
    properties.setProperty("gov.nist.javax.sip.AGGRESSIVE_CLEANUP", "true");
    properties.setProperty("gov.nist.javax.sip.TLS_CLIENT_PROTOCOLS", "TLSv1.3, TLSv1.2");
    properties.setProperty("gov.nist.javax.sip.TLS_CLIENT_AUTH_TYPE", "Disabled");
    return properties;
  }

  void listen(SipListener listener) throws SipException, java.util.TooManyListenersException {
    phones.addSipListener(listener);
    trunk.addSipListener(listener);
    stack.start();
  }

  SipProvider phones() {
    return phones;
  }

  SipProvider trunk() {
    return trunk;
  }

  HeaderFactory headers() {
    return headers;
  }

  MessageFactory messages() {
    return messages;
  }

  Address address(String uri) throws ParseException {
    return addresses.createAddress(uri);
  }

  SipURI uri(String text) throws ParseException {
    return (SipURI) addresses.createURI(text);
  }

  /** CRLF keep-alive over the connection to the gateway (RFC 5626 section 4.4.1). */
  void heartbeat(String host, int port) throws java.io.IOException {
    ((ListeningPointExt) trunk.getListeningPoint("tls")).sendHeartbeat(host, port);
  }

  /**
   * A request outside a dialog, ready to be sent.
   *
   * @param transport {@code udp}, {@code tcp} or {@code tls}
   */
  Request request(String method, SipURI target, Address from, Address to, String transport)
      throws ParseException, InvalidArgumentException {
    SipProvider provider = transport.equals("tls") ? trunk : phones;
    ListeningPoint point = provider.getListeningPoint(transport);
    ViaHeader via = headers.createViaHeader(point.getIPAddress(), point.getPort(), transport, null);
    via.setRPort();
    Request request =
        messages.createRequest(
            target,
            method,
            provider.getNewCallId(),
            headers.createCSeqHeader(1L, method),
            headers.createFromHeader(from, Digest.nonce().substring(0, 10)),
            headers.createToHeader(to, null),
            List.of(via),
            headers.createMaxForwardsHeader(70));
    request.addHeader(headers.createUserAgentHeader(List.of("Offhook-Demo-PBX")));
    request.addHeader(contact(transport));
    return request;
  }

  ContactHeader contact(String transport) throws ParseException {
    SipProvider provider = transport.equals("tls") ? trunk : phones;
    ListeningPoint point = provider.getListeningPoint(transport);
    return headers.createContactHeader(
        address(
            "<sip:pbx@"
                + point.getIPAddress()
                + ":"
                + point.getPort()
                + ";transport="
                + transport
                + ">"));
  }

  @Override
  public void close() {
    stack.stop();
  }
}
