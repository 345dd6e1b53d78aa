package org.offhook.media.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.codec.Codecs;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;
import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.Port;
import org.offhook.media.wire.Wire;
import org.offhook.media.wire.WireKind;

/**
 * A call over loopback that nobody hears, through a loop of its own: it lets the compiler see the
 * whole way of a packet, from socket to socket, before the first true call.
 */
public final class Rehearsal implements AutoCloseable {
  private static final int BURST = Wire.BATCH / 2;
  private static final int FRAME = 172;
  private static final int SSRC = 1;

  /** For all of it: the first burst waits for classes to be loaded. */
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  /** For a burst of which something was lost on the way, as on a busy machine. */
  private static final long LOST_NANOS = 500_000_000L;

  /** Between looks whether it is enough. */
  private static final long LOOK_NANOS = 50_000_000L;

  private final MediaLoop loop;
  private final SrtpKey toUs;
  private final SrtpKey fromUs;
  private final PacketLock lock;
  private final Packet packet = new Packet();
  private final Wire outside;
  private final Port browser;
  private final Port pbx;
  private final PortPair ports;
  private final BrowserEnd browserEnd;
  private final PbxEnd pbxEnd;
  private int heardByBrowser;
  private int heardByPbx;
  private int said;

  /** Sets the call up on a loop that has no other. */
  public Rehearsal(MediaLoop loop, WireKind wires, SrtpSuite suite, SecureRandom random)
      throws IOException {
    this.loop = loop;
    toUs = SrtpKey.random(suite, random);
    fromUs = SrtpKey.random(suite, random);
    lock = new PacketLock(toUs, SSRC);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    outside = wires.open();
    browser = outside.bind(any, true);
    pbx = outside.bind(any, false);
    outside.listen(browser, (what, from, now) -> heardByBrowser += isAudio(what) ? 1 : 0);
    outside.listen(pbx, (what, from, now) -> heardByPbx += isAudio(what) ? 1 : 0);
    Port rtp = loop.bind(any);
    ports = new PortPair(rtp, loop.bind(any), rtp.local());
    browserEnd = new BrowserEnd(loop, "browser", event -> {}, queue -> {});
    pbxEnd = new PbxEnd(loop, "pbx", event -> {}, ports);
    loop.ask(this::connect);
  }

  private boolean connect() {
    List<PayloadFormat> formats = List.of(new PayloadFormat(0, Codecs.U_LAW, 8000, ""));
    loop.add(browserEnd);
    loop.add(pbxEnd);
    browserEnd.formats(formats, formats);
    browserEnd.admit(
        new Place(loop.browserPort(), Endpoint.of(browser.local())), System.nanoTime());
    browserEnd.unlocked(new PacketOpener(toUs), new PacketLock(fromUs, (int) browserEnd.ssrc()), 0);
    pbxEnd.formats(formats, formats);
    pbxEnd.agreed(pbx.local(), pbx.local(), Direction.SENDRECV, null, null);
    browserEnd.join(pbxEnd);
    return true;
  }

  /** Reports come by themselves, and are no sign that a burst is through (RFC 5761 section 4). */
  private static boolean isAudio(Packet what) {
    int second = what.octet(1);
    return second < 192 || second > 223;
  }

  /**
   * Sends so many packets more in each direction, in bursts; ends early when it takes too long.
   *
   * @param enough asked in between whether to end early
   * @return packets that have come out until now at the end that heard fewer
   */
  public int play(int packets, BooleanSupplier enough) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    for (int sent = 0; sent < packets; sent += BURST) {
      int wanted = heard() + BURST;
      burst(said);
      said += BURST;
      long until = sent == 0 ? end : System.nanoTime() + LOST_NANOS;
      while (heard() < wanted && System.nanoTime() - until < 0) {
        outside.await(LOOK_NANOS);
        if (enough.getAsBoolean() || System.nanoTime() - end > 0) {
          return heard();
        }
      }
    }
    return heard();
  }

  private int heard() {
    return Math.min(heardByBrowser, heardByPbx);
  }

  private void burst(int first) {
    for (int i = first; i < first + BURST; i++) {
      speak(i);
      lock.lockRtp(packet);
      browser.send(packet, Endpoint.of(loop.browserPort().bound()));
    }
    outside.flush(); // the browser first: it is sent to where it was heard from
    for (int i = first; i < first + BURST; i++) {
      speak(i);
      pbx.send(packet, Endpoint.of(ports.local()));
    }
  }

  private void speak(int number) {
    packet.set(0, FRAME);
    packet.putInt16(0, 0x8000);
    packet.putInt16(2, number);
    packet.putInt32(4, number * 160);
    packet.putInt32(8, SSRC);
  }

  @Override
  public void close() {
    loop.ask(
        () -> {
          browserEnd.close();
          pbxEnd.close();
          return true;
        });
    outside.close();
  }
}
