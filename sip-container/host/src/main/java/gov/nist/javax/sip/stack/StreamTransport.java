package gov.nist.javax.sip.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sip.SipStack;

/** Puts our connections and threads into a JAIN-SIP stack, in place of its own. */
public final class StreamTransport implements MessageProcessorFactory {
  private final StreamSettings settings;
  private final StreamProcessor.Listener listener;
  private final AffinityExecutor threads;
  private final int mostDatagrams;
  private final List<DatagramProcessor> datagrams = new CopyOnWriteArrayList<>();

  private StreamTransport(
      StreamSettings settings,
      StreamProcessor.Listener listener,
      AffinityExecutor threads,
      int mostDatagrams) {
    this.settings = settings;
    this.listener = listener;
    this.threads = threads;
    this.mostDatagrams = mostDatagrams;
  }

  /**
   * Must precede the first listening point.
   *
   * @param mostDatagrams that may wait at one UDP listening point
   */
  public static StreamTransport install(
      SipStack stack,
      StreamSettings settings,
      StreamProcessor.Listener listener,
      AffinityExecutor threads,
      int mostDatagrams) {
    SIPTransactionStack into = (SIPTransactionStack) stack;
    StreamTransport transport = new StreamTransport(settings, listener, threads, mostDatagrams);
    into.setMessageProcessorFactory(transport);
    SIPTransactionStack.selfRoutingThreadpoolExecutor = threads;
    return transport;
  }

  /** Messages that arrived, by whatever transport, and were not begun. */
  public int waiting() {
    int waiting = threads.waiting();
    for (DatagramProcessor point : datagrams) {
      waiting += point.waiting();
    }
    return waiting;
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
        DatagramProcessor point =
            new DatagramProcessor(address, port, stack, settings.names(), mostDatagrams);
        datagrams.add(point);
        yield point;
      }
      case "tcp", "tls" -> new StreamProcessor(address, port, transport, stack, settings, listener);
      default -> throw new IllegalArgumentException("no transport " + transport);
    };
  }
}
