package gov.nist.javax.sip.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ScheduledExecutorService;
import javax.sip.SipStack;

/** Puts our connections and threads into a JAIN-SIP stack, in place of its own. */
public final class StreamTransport implements MessageProcessorFactory {
  private final StreamSettings settings;
  private final StreamProcessor.Listener listener;

  private StreamTransport(StreamSettings settings, StreamProcessor.Listener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /** Must precede the first listening point. */
  public static void install(
      SipStack stack,
      StreamSettings settings,
      StreamProcessor.Listener listener,
      ScheduledExecutorService threads) {
    SIPTransactionStack into = (SIPTransactionStack) stack;
    into.setMessageProcessorFactory(new StreamTransport(settings, listener));
    SIPTransactionStack.selfRoutingThreadpoolExecutor = threads;
  }

  @Override
  public MessageProcessor createMessageProcessor(
      SIPTransactionStack stack, InetAddress address, int port, String transport)
      throws IOException {
    return switch (transport.toLowerCase(java.util.Locale.ROOT)) {
      case "udp" -> {
        // or each datagram leaves from a port of its own that is closed at once, and answers to
        // where it came from (RFC 3581) are lost; the stack's own factory sets it too
        stack.udpFlag = true;
        yield new UDPMessageProcessor(address, stack, port);
      }
      case "tcp", "tls" -> new StreamProcessor(address, port, transport, stack, settings, listener);
      default -> throw new IllegalArgumentException("no transport " + transport);
    };
  }
}
