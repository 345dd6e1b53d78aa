package gov.nist.javax.sip.stack;

import gov.nist.core.HostPort;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A UDP listening point whose threads are all there when it has started and all end when it has
 * stopped. The stack's own starts them from its first thread: stopped before that one ran, it left
 * them waiting for ever. What waits for them is bounded here, and is kept at its own length.
 */
final class DatagramProcessor extends UDPMessageProcessor {
  private static final System.Logger LOG = System.getLogger("offhook.sip.transport");

  /** Bytes of the longest UDP datagram (RFC 768). */
  private static final int LONGEST = 65_535;

  private final StreamSettings.Names names;

  /**
   * @param names finds the hosts to send to
   * @param mostWaiting datagrams received and not begun; more are dropped, and sent again by their
   *     senders (RFC 3261 17.1)
   */
  DatagramProcessor(
      InetAddress address,
      int port,
      SIPTransactionStack stack,
      StreamSettings.Names names,
      int mostWaiting)
      throws IOException {
    super(address, stack, port);
    this.names = names;
    messageQueue = new LinkedBlockingQueue<>(mostWaiting);
    if (congestionAuditor != null) {
      congestionAuditor.stop(); // it watches the queue that is not used
    }
  }

  /** For a request; a response goes where the request came from. */
  @Override
  public MessageChannel createMessageChannel(HostPort target) throws UnknownHostException {
    int port = target.getPort() > 0 ? target.getPort() : getDefaultTargetPort();
    InetAddress address = names.addresses(target.getHost().getHostname(), port).getFirst();
    return new UDPMessageChannel(address, port, sipStack, this);
  }

  /** Datagrams received and not begun. */
  int waiting() {
    return messageQueue.size();
  }

  @Override
  public synchronized void start() {
    isRunning = true;
    LinkedList<UDPMessageChannel> channels = new LinkedList<>();
    for (int i = 0; i < sipStack.threadPoolSize; i++) {
      channels.add(new UDPMessageChannel(sipStack, this, "sip-udp-" + getPort() + "-" + i));
    }
    messageChannels = channels;
    Thread receiver = new Thread(this, "sip-udp-" + getPort());
    receiver.setDaemon(true);
    receiver.start();
  }

  @Override
  public void run() {
    DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
    while (!sock.isClosed()) {
      try {
        packet.setLength(LONGEST);
        sock.receive(packet);
        take(packet);
      } catch (IOException e) {
        if (!sock.isClosed()) {
          LOG.log(System.Logger.Level.WARNING, "a datagram was not received", e);
        }
      }
    }
  }

  private void take(DatagramPacket packet) {
    byte[] received = Arrays.copyOf(packet.getData(), packet.getLength());
    DatagramPacket kept = new DatagramPacket(received, received.length, packet.getSocketAddress());
    if (!messageQueue.offer(new DatagramQueuedMessageDispatch(kept, System.currentTimeMillis()))) {
      LOG.log(System.Logger.Level.DEBUG, "a datagram was dropped: too many wait");
    }
  }

  @Override
  public synchronized void stop() {
    isRunning = false;
    sock.close();
    if (messageChannels != null) {
      for (Object channel : messageChannels) {
        ((UDPMessageChannel) channel).close();
      }
      messageChannels = null;
    }
  }
}
