package org.offhook.bench.load;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.offhook.media.dtls.DatagramQueue;
import org.offhook.media.dtls.DtlsActive;
import org.offhook.media.dtls.DtlsIdentity;
import org.offhook.media.dtls.DtlsOutcome;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;

/**
 * One browser of the load: its keys and, towards Offhook, its ICE (controlling, one pair) and DTLS
 * (active).
 */
public final class BrowserLeg {
  static final int SSRC = 0x0B0B0B0B;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DtlsIdentity IDENTITY = DtlsIdentity.create(RANDOM, Clock.systemUTC());
  private static final Pattern UFRAG = Pattern.compile("a=ice-ufrag:(\\S+)");
  private static final Pattern PASSWORD = Pattern.compile("a=ice-pwd:(\\S+)");
  private static final Pattern PORT =
      Pattern.compile("a=candidate:\\S+ 1 udp \\d+ 127.0.0.1 (\\d+)");
  private static final Duration CONNECTS = Duration.ofSeconds(5);
  private static final long CHECK_MILLIS = 50;

  /** Its own address. */
  final int host;

  /** Whether what it hears is opened, to see when it was said. */
  final boolean sampled;

  final DatagramQueue dtls;
  volatile int port;
  volatile PacketLock lock;
  volatile PacketOpener opener;

  /** Its network is gone: nothing gets out of it any more, and nothing to it. */
  volatile boolean gone;

  /** When the first and the last audio reached it, by the kernel's clock; 0 for never. */
  volatile long firstHeard;

  volatile long lastHeard;
  private final Generator generator;
  private final String ufrag = text(8);
  private final String password = text(24);
  private String remoteUfrag = "";
  private volatile String remotePassword = "";
  private volatile boolean nominated;
  int sequence = RANDOM.nextInt(0x8000);
  int time;

  BrowserLeg(Generator generator, int host, boolean sampled) {
    this.generator = generator;
    this.host = host;
    this.sampled = sampled;
    dtls = new DatagramQueue(datagram -> generator.fromBrowser(this, datagram));
    generator.place(this);
  }

  private static String text(int length) {
    StringBuilder text = new StringBuilder();
    RANDOM.ints(length, 'a', 'z' + 1).forEach(c -> text.append((char) c));
    return text.toString();
  }

  /** Keys from an {@code a=crypto} exchange. */
  void keys(SrtpKey ours, SrtpKey theirs) {
    opener = new PacketOpener(theirs);
    lock = new PacketLock(ours, SSRC);
  }

  String offer() {
    return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\n"
        + "m=audio 9 UDP/TLS/RTP/SAVPF 0 126\r\nc=IN IP4 0.0.0.0\r\n"
        + ("a=mid:0\r\na=rtcp-mux\r\na=setup:actpass\r\na=ice-ufrag:" + ufrag + "\r\n")
        + ("a=ice-pwd:" + password + "\r\n")
        + ("a=fingerprint:sha-256 " + IDENTITY.fingerprint() + "\r\n")
        + "a=rtpmap:126 telephone-event/8000\r\na=sendrecv\r\n";
  }

  /** Finds the path and shakes hands; returns when media may flow. */
  void connect(String answer, SrtpSuite suite) throws IOException, InterruptedException {
    remoteUfrag = find(UFRAG, answer);
    remotePassword = find(PASSWORD, answer);
    port = Integer.parseInt(find(PORT, answer));
    long until = System.nanoTime() + CONNECTS.toNanos();
    synchronized (this) {
      while (!nominated) {
        if (System.nanoTime() > until) {
          throw new IOException("the relay does not answer connectivity checks");
        }
        check();
        wait(CHECK_MILLIS);
      }
    }
    DtlsOutcome.Agreed agreed = DtlsActive.handshake(IDENTITY, suite, CONNECTS, dtls);
    keys(agreed.ours(), agreed.theirs());
  }

  private static String find(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }

  /** As a browser does to keep consent alive (RFC 7675). */
  void check() {
    if (!remoteUfrag.isEmpty()) {
      generator.fromBrowser(this, Stun.check(remoteUfrag + ":" + ufrag, remotePassword));
    }
  }

  /** Audio reached it. */
  void heard(long nanos) {
    firstHeard = firstHeard == 0 ? nanos : firstHeard;
    lastHeard = nanos;
  }

  void stun(byte[] message, int fromHost, int fromPort) {
    if (message[0] == 1) {
      synchronized (this) {
        nominated = true;
        notifyAll();
      }
    } else {
      generator.fromBrowser(this, Stun.response(message, fromHost, fromPort, password));
    }
  }
}
