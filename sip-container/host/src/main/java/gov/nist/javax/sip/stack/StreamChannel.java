package gov.nist.javax.sip.stack;

import gov.nist.javax.sip.ThreadAffinityTask;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.MessageParser;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * A TCP or TLS connection as the transactions of the stack see it. It stands for one socket for
 * life: when that has ended, responses fail, requests are answered 503 (RFC 3261 8.1.3.1), and
 * nothing is ever dialled back to the port a client connected from.
 */
public final class StreamChannel extends ConnectionOrientedMessageChannel
    implements StreamConnection.Owner {
  private static final System.Logger LOG = System.getLogger("offhook.sip.transport");
  private static final byte[] PONG = {'\r', '\n'};
  private static final Set<Class<?>> MANDATORY =
      Set.of(
          From.class,
          To.class,
          CSeq.class,
          Via.class,
          CallID.class,
          ContentLength.class,
          RequestLine.class,
          StatusLine.class);

  private final StreamProcessor processor;
  private final String id;
  private final StreamConnection connection;
  private final SipFramer framer;
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
  private final String host;
  private volatile String endedBecause;
  private volatile boolean up;

  /**
   * @param host what the peer is reached as: the name it was connected by, else its address
   * @param connection null when it could not even be tried, for {@code endedBecause}
   */
  StreamChannel(
      StreamProcessor processor,
      String id,
      String host,
      InetAddress peer,
      int port,
      StreamConnection connection,
      String endedBecause) {
    super(processor.getSIPStack());
    this.processor = processor;
    this.messageProcessor = processor;
    this.id = id;
    this.host = host;
    this.connection = connection;
    this.endedBecause = endedBecause;
    this.peerAddress = peer;
    this.peerPort = port;
    this.peerProtocol = processor.getTransport().toUpperCase(java.util.Locale.ROOT);
    this.myAddress = processor.getIpAddress().getHostAddress();
    this.myPort = processor.getPort();
    this.framer = new SipFramer(processor.settings().mostBodyBytes());
    this.isCached = true;
  }

  /** Unique among all connections of this JVM. */
  public String id() {
    return id;
  }

  /** The name that was connected to and proven, else the peer's address. */
  public String host() {
    return host;
  }

  /** Whether it was usable ever. */
  boolean wasUp() {
    return up;
  }

  /** Whether messages can be sent, at once or after the handshake. */
  public boolean open() {
    return connection != null && connection.open();
  }

  /** Whether we opened it. */
  public boolean outgoing() {
    return connection != null && connection.outgoing();
  }

  public Optional<X509Certificate> peerCertificate() {
    return connection == null ? Optional.empty() : connection.peerCertificate();
  }

  @Override
  public void received(ByteBuffer bytes) {
    framer.feed(bytes, this::framed);
  }

  private void framed(SipFramer.Frame frame) {
    switch (frame) {
      case SipFramer.Frame.Ping() -> sendQuietly(PONG);
      case SipFramer.Frame.Message message -> dispatch(message);
      case SipFramer.Frame.Broken broken -> {
        LOG.log(System.Logger.Level.INFO, "{0} sent {1}: closing", this, broken.reason());
        if (broken.status() != 0) {
          StreamReplies.refusal(broken.head(), broken.status()).ifPresent(this::sendQuietly);
        }
        connection.closeGently();
      }
    }
  }

  /** Messages of one Call-ID stay in order; the stack's threads do the rest. */
  private void dispatch(SipFramer.Frame.Message message) {
    Object affinity = message.callId().isEmpty() ? id : message.callId();
    sipStack
        .getSelfRoutingThreadpoolExecutor()
        .execute(
            new ThreadAffinityTask() {
              @Override
              public Object getThreadHash() {
                return affinity;
              }

              @Override
              public void run() {
                process(message);
              }
            });
  }

  private void process(SipFramer.Frame.Message message) {
    try {
      MessageParser parser = sipStack.getMessageParserFactory().createMessageParser(sipStack);
      SIPMessage parsed = parser.parseSIPMessage(message.head(), false, false, this);
      if (parsed == null) {
        return;
      }
      if (message.body().length > 0) {
        parsed.setMessageContent(message.body());
      }
      processMessage(parsed);
    } catch (ParseException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0} sent a malformed message: {1}", this, e.getMessage());
      StreamReplies.refusal(message.head(), Response.BAD_REQUEST).ifPresent(this::sendQuietly);
    } catch (Exception | StackOverflowError e) {
      LOG.log(System.Logger.Level.WARNING, "message from " + this + " was dropped", e);
    }
  }

  @Override
  public void processMessage(SIPMessage message) throws Exception {
    if (message instanceof SIPResponse) {
      unanswered.remove(message.getTransactionId());
    }
    super.processMessage(message);
  }

  @Override
  public void handleException(
      ParseException cause, SIPMessage message, Class hdrClass, String header, String text)
      throws ParseException {
    if (hdrClass != null && MANDATORY.contains(hdrClass)) {
      throw cause;
    }
    message.addUnparsed(header);
  }

  @Override
  public void sendMessage(SIPMessage message) throws IOException {
    String tracked = track(message);
    try {
      super.sendMessage(message);
    } catch (IOException e) {
      notSent(tracked, e);
    }
  }

  @Override
  public void sendMessage(SIPMessage message, InetAddress address, int port) throws IOException {
    String tracked = track(message);
    try {
      super.sendMessage(message, address, port);
    } catch (IOException e) {
      notSent(tracked, e);
    }
  }

  /** Until its first response comes, a request dies with its connection; null for others. */
  private String track(SIPMessage message) {
    if (!(message instanceof SIPRequest request) || Request.ACK.equals(request.getMethod())) {
      return null;
    }
    String transaction = request.getTransactionId();
    unanswered.add(transaction);
    return transaction;
  }

  private void notSent(String tracked, IOException cause) throws IOException {
    if (tracked == null) {
      throw cause;
    }
    failUnanswered(tracked, cause.getMessage());
  }

  @Override
  protected void sendMessage(byte[] message, boolean retry) throws IOException {
    if (connection == null) {
      throw new IOException(endedBecause);
    }
    connection.send(message);
  }

  /** Always down this connection: a response never goes elsewhere (RFC 3261 18.2.2). */
  @Override
  protected void sendMessage(byte[] message, InetAddress to, int port, boolean retry)
      throws IOException {
    sendMessage(message, retry);
  }

  private void sendQuietly(byte[] bytes) {
    try {
      connection.send(bytes);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", this, e.getMessage());
    }
  }

  @Override
  public void established() {
    up = true;
    processor.established(this);
  }

  @Override
  public void ended(String reason) {
    endedBecause = reason;
    LOG.log(System.Logger.Level.DEBUG, "{0} ended: {1}", this, reason);
    isRunning = false;
    processor.ended(this, reason);
    for (String transaction : new ArrayList<>(unanswered)) {
      failUnanswered(transaction, reason);
    }
  }

  private void failUnanswered(String transaction, String reason) {
    if (unanswered.remove(transaction)
        && sipStack.findTransaction(transaction, false) instanceof SIPClientTransaction client) {
      StreamReplies.unavailable(client, this, reason);
    }
  }

  /** Forgets requests whose transactions are over. */
  void forgetFinished() {
    unanswered.removeIf(transaction -> sipStack.findTransaction(transaction, false) == null);
  }

  @Override
  protected void close(boolean removeSocket, boolean stopKeepAliveTask) {
    if (connection != null) {
      connection.closeGently();
    }
  }

  /** Ends it without goodbye. */
  void abort(String reason) {
    if (connection != null) {
      connection.end(reason);
    }
  }

  @Override
  public String getTransport() {
    return processor.getTransport();
  }

  @Override
  public boolean isSecure() {
    return processor.isSecure();
  }

  @Override
  public String toString() {
    return id + " " + peerAddress.getHostAddress() + ":" + peerPort;
  }

  /** The head of a message as text, one character per byte. */
  static String text(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1);
  }
}
