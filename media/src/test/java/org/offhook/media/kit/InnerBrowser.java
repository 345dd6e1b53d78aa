package org.offhook.media.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.offhook.media.dtls.DatagramQueue;
import org.offhook.media.dtls.DtlsActive;
import org.offhook.media.dtls.DtlsIdentity;
import org.offhook.media.dtls.DtlsOutcome;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpSuite;

/**
 * A browser's media end within this process: controlling ICE with one pair, active DTLS, SRTP. For
 * what needs many browsers, or one that misbehaves; what a browser really does, Chromium shows.
 */
public final class InnerBrowser implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DtlsIdentity IDENTITY = DtlsIdentity.create(RANDOM, Clock.systemUTC());
  public static final int SSRC = 0x0B50;

  /** In which path and handshake together must be there. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Milliseconds between checks. */
  private static final long PACE = 50;

  /** One packet as it came, opened. */
  public record Heard(int type, boolean marker, int sequence, int time, int ssrc, byte[] payload) {}

  private final DatagramChannel channel;
  private final String ufrag = text(8);
  private final String password = text(24);
  private final CountDownLatch path = new CountDownLatch(1);
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final List<Heard> heard = new ArrayList<>();
  private final DatagramQueue dtls;
  private volatile InetSocketAddress gateway;
  private volatile InetSocketAddress announced;
  private volatile String remoteUfrag;
  private volatile String remotePassword;
  private volatile PacketLock lock;
  private volatile PacketOpener opener;
  private volatile byte[] answer = new byte[0];
  private volatile boolean lite;
  private volatile boolean closed;
  private int firstHeard = -1;
  private int highestHeard;
  private int countHeard;
  private byte[] last;
  private int sequence = 1000;
  private int time = 5000;

  public InnerBrowser() {
    this(SampleSettings.LOOPBACK);
  }

  /** A browser that has this one address. */
  public InnerBrowser(InetAddress at) {
    try {
      channel =
          DatagramChannel.open(
              at instanceof Inet6Address
                  ? StandardProtocolFamily.INET6
                  : StandardProtocolFamily.INET);
      channel.bind(new InetSocketAddress(at, 0));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    dtls = new DatagramQueue(datagram -> send(datagram, datagram.length));
    Thread.ofPlatform().daemon().name("inner-browser").start(this::hear);
  }

  private static String text(int length) {
    StringBuilder text = new StringBuilder();
    RANDOM.ints(length, 'a', 'z' + 1).forEach(c -> text.append((char) c));
    return text.toString();
  }

  /** An offer without candidates: the gateway finds us peer-reflexive. */
  public String offer(String... moreLines) {
    return offerOf("8 0 9 111 126", moreLines);
  }

  public String offerOf(String payloadTypes, String... moreLines) {
    return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\n"
        + ("m=audio 9 UDP/TLS/RTP/SAVPF " + payloadTypes + "\r\nc=IN IP4 0.0.0.0\r\n")
        + ("a=mid:0\r\na=rtcp-mux\r\na=setup:actpass\r\na=ice-ufrag:" + ufrag + "\r\n")
        + ("a=ice-pwd:" + password + "\r\n")
        + ("a=fingerprint:sha-256 " + IDENTITY.fingerprint() + "\r\n")
        + "a=rtpmap:111 opus/48000/2\r\na=rtpmap:126 telephone-event/8000\r\n"
        + (moreLines.length == 0 ? "" : String.join("\r\n", moreLines) + "\r\n")
        + "a=sendrecv\r\n";
  }

  /** Begins checks with what the answer says. */
  public InnerBrowser answer(String sdp) {
    return answer(sdp, UnaryOperator.identity());
  }

  /**
   * Begins checks with what the answer says.
   *
   * @param way the address to send to instead of the gateway's, as behind a proxy
   */
  public InnerBrowser answer(String sdp, UnaryOperator<InetSocketAddress> way) {
    remoteUfrag = find(sdp, "a=ice-ufrag:(\\S+)");
    remotePassword = find(sdp, "a=ice-pwd:(\\S+)");
    Matcher place = Pattern.compile("candidate:\\d+ 1 udp \\d+ (\\S+) (\\d+)").matcher(sdp);
    while (announced == null && place.find()) {
      InetAddress theirs = InetAddress.ofLiteral(place.group(1));
      if (theirs.getClass() == address().getAddress().getClass()) {
        announced = new InetSocketAddress(theirs, Integer.parseInt(place.group(2)));
        gateway = way.apply(announced);
      }
    }
    Thread.ofPlatform().daemon().name("inner-browser-connects").start(this::connect);
    return this;
  }

  /** From now on it answers checks and sends none (RFC 8445 section 2.5). */
  public InnerBrowser lite() {
    lite = true;
    return this;
  }

  /** Whether a check of ours was answered; of a lite one, whether it answered one. */
  public boolean foundPath() {
    return path.getCount() == 0;
  }

  public InetSocketAddress gateway() {
    return gateway;
  }

  public InetSocketAddress address() {
    try {
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    matcher.find();
    return matcher.group(1);
  }

  public InnerBrowser awaitConnected() {
    try {
      connected.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException why) {
      throw new AssertionError("the inner browser did not connect", why);
    }
    return this;
  }

  private void connect() {
    try {
      findPath();
      DtlsOutcome.Agreed agreed =
          DtlsActive.handshake(IDENTITY, SrtpSuite.AEAD_AES_128_GCM, PATIENCE, dtls);
      opener = new PacketOpener(agreed.theirs());
      lock = new PacketLock(agreed.ours(), SSRC);
      connected.complete(null);
    } catch (IOException | InterruptedException | RuntimeException refused) {
      closed = true;
      connected.completeExceptionally(refused);
    }
  }

  private void findPath() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    do {
      if (closed || System.nanoTime() > end) {
        throw new IOException(closed ? "closed" : "no check was answered within " + PATIENCE);
      }
      if (!lite) {
        byte[] check = check();
        send(check, check.length);
      }
    } while (!path.await(PACE, TimeUnit.MILLISECONDS));
  }

  private byte[] check() {
    return PeerStun.check(remoteUfrag + ":" + ufrag, remotePassword);
  }

  /** Checks once more, as browsers do to consent (RFC 7675); the address that the answer names. */
  public InetSocketAddress consent() {
    byte[] check = check();
    send(check, check.length);
    Wait.until(
        "the answer to a check",
        () -> answer.length > 20 && Arrays.equals(answer, 8, 20, check, 8, 20));
    return PeerStun.mapped(answer);
  }

  private void hear() {
    ByteBuffer buffer = ByteBuffer.allocate(2048);
    while (!closed) {
      try {
        buffer.clear();
        channel.receive(buffer);
        buffer.flip();
        byte[] datagram = Arrays.copyOf(buffer.array(), buffer.limit());
        int first = datagram[0] & 0xFF;
        if (first == 1) {
          answer = datagram;
          path.countDown();
        } else if (first == 0 && announced != null) {
          byte[] response = PeerStun.response(datagram, announced, password);
          send(response, response.length);
          if (lite) {
            path.countDown();
          }
        } else if (first >= 20 && first <= 63) {
          dtls.arrived(datagram);
        } else if (opener != null) {
          media(datagram);
        }
      } catch (IOException gone) {
        return;
      }
    }
  }

  private void media(byte[] datagram) {
    Packet packet = new Packet();
    System.arraycopy(datagram, 0, packet.octets(), 0, datagram.length);
    packet.set(0, datagram.length);
    boolean rtcp = packet.octet(1) >= 192 && packet.octet(1) <= 223;
    if (rtcp) {
      if (opener.openRtcp(packet, true, System.nanoTime()) && packet.octet(1) == 200) {
        report(packet);
      }
    } else if (opener.openRtp(packet, true, System.nanoTime())) {
      count(packet.uint16(2));
      byte[] payload = Arrays.copyOfRange(packet.octets(), 12, packet.length());
      synchronized (heard) {
        heard.add(
            new Heard(
                packet.octet(1) & 0x7F,
                (packet.octet(1) & 0x80) != 0,
                packet.uint16(2),
                packet.int32(4),
                packet.int32(8),
                payload));
      }
    }
  }

  private void count(int number) {
    if (firstHeard < 0) {
      firstHeard = number;
      highestHeard = number;
    }
    if ((short) (number - highestHeard) > 0) {
      highestHeard = number;
    }
    countHeard++;
  }

  /** Answers a sender report at once with a receiver report (RFC 3550 section 6.4.2). */
  private void report(Packet senderReport) {
    Packet packet = new Packet();
    packet.set(0, 32);
    packet.putInt16(0, 0x81C9);
    packet.putInt16(2, 7);
    packet.putInt32(4, SSRC);
    packet.putInt32(8, senderReport.int32(4));
    packet.putInt32(12, (highestHeard - firstHeard + 1 - countHeard) & 0xFFFFFF);
    packet.putInt32(16, highestHeard);
    packet.putInt32(20, 0);
    packet.putInt32(24, senderReport.uint16(10) << 16 | senderReport.uint16(12));
    packet.putInt32(28, 1);
    if (countHeard > 0 && lock.lockRtcp(packet)) {
      send(packet.octets(), packet.length());
    }
  }

  public List<Heard> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  /** Sends the next frame of 20 ms: payload octets as given. */
  public void speak(int payloadType, byte[] payload) {
    speak(payloadType, false, time, payload);
    time += 160;
  }

  /** Sends a packet with this timestamp. */
  public void speak(int payloadType, boolean marker, int timestamp, byte[] payload) {
    Packet packet = rtp(payloadType, marker, sequence++, timestamp, payload);
    lock.lockRtp(packet);
    last = Arrays.copyOf(packet.octets(), packet.length());
    send(last, last.length);
  }

  /** Sends the last packet once more, octet by octet. */
  public void repeat() {
    send(last, last.length);
  }

  /** Makes {@link #send} go there without any negotiation. */
  public void aim(InetSocketAddress target) {
    gateway = target;
  }

  public int time() {
    return time;
  }

  /** A packet lost on its way, of a sender that keeps its own time. */
  public void loseNumber() {
    sequence++;
  }

  /** A packet lost on its way: its number is used up. */
  public void lose() {
    sequence++;
    time += 160;
  }

  public static Packet rtp(int type, boolean marker, int sequence, int time, byte[] payload) {
    Packet packet = new Packet();
    packet.set(0, 12 + payload.length);
    packet.putOctet(0, 0x80);
    packet.putOctet(1, (marker ? 0x80 : 0) | type);
    packet.putInt16(2, sequence);
    packet.putInt32(4, time);
    packet.putInt32(8, SSRC);
    System.arraycopy(payload, 0, packet.octets(), 12, payload.length);
    return packet;
  }

  /** Sends octets as they are to the gateway. */
  public void send(byte[] octets, int length) {
    try {
      channel.send(ByteBuffer.wrap(octets, 0, length), gateway);
    } catch (IOException gone) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    dtls.close();
    try {
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
