package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.PeerAddresses;
import org.offhook.media.codec.Codecs;
import org.offhook.media.dtls.DtlsOutcome;
import org.offhook.media.ice.IcePath;
import org.offhook.media.ice.IceSwitch;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PeerStun;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;
import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.Port;
import org.offhook.media.wire.Wire;
import org.offhook.media.wire.WireKind;

/**
 * A browser's first word, over a real loop: the browser is done with the handshake and speaks, the
 * gateway's thread that derives the keys has not had its turn yet.
 */
class EarlyMediaTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final InetSocketAddress ANY = new InetSocketAddress(LOOPBACK, 0);
  private static final List<PayloadFormat> FORMATS =
      List.of(new PayloadFormat(8, Codecs.A_LAW, 8000, ""));

  private final SecureRandom random = new SecureRandom();
  private final SrtpKey toUs = SrtpKey.random(SrtpSuite.AEAD_AES_128_GCM, random);
  private final SrtpKey fromUs = SrtpKey.random(SrtpSuite.AEAD_AES_128_GCM, random);
  private final PacketLock browserLock = new PacketLock(toUs, InnerBrowser.SSRC);
  private final IceSwitch ice = new IceSwitch();
  private final List<Integer> answered = new ArrayList<>();
  private final List<Integer> heard = new ArrayList<>();
  private final AudioWorkers workers = new AudioWorkers(1);
  private Wire outside;
  private Port browserPort;
  private Port pbxPort;
  private MediaLoop loop;
  private BrowserEnd browser;
  private PbxEnd pbx;
  private IcePath path;
  private Endpoint gateway;
  private int said;

  @BeforeEach
  void a_browser_is_joined_to_a_pbx_and_shakes_hands() throws Exception {
    outside = WireKind.best().open();
    browserPort = outside.bind(ANY, false);
    outside.listen(browserPort, (packet, from, now) -> answered.add(packet.octet(0)));
    pbxPort = outside.bind(ANY, false);
    outside.listen(pbxPort, (packet, from, now) -> heard.add(packet.octet(packet.length() - 1)));
    loop =
        new MediaLoop(
            "offhook-media-early-test",
            LoopPorts.bind(WireKind.best(), 0, Map.of(LOOPBACK, List.of(LOOPBACK))),
            new PeerAddresses(SampleSettings.ALLOWED, each -> false),
            ice,
            Clock.systemUTC(),
            random,
            workers);
    gateway = Endpoint.of(loop.shown().getFirst());
    Port rtp = loop.bind(ANY);
    Port rtcp = loop.bind(ANY);
    loop.ask(() -> connect(new PortPair(rtp, rtcp, rtp.local())));
    check();
  }

  private boolean connect(PortPair ports) {
    browser = new BrowserEnd(loop, "web", event -> {}, queue -> {});
    path = new IcePath(loop.stunPorts(), ice, "them", "p".repeat(24), (by, us, it) -> {});
    browser.path(path);
    browser.formats(FORMATS, FORMATS);
    loop.add(browser);
    pbx = new PbxEnd(loop, "pbx", event -> {}, ports);
    loop.add(pbx);
    pbx.formats(FORMATS, FORMATS);
    pbx.agreed(pbxPort.local(), pbxPort.local(), Direction.SENDRECV, null, null);
    browser.join(pbx);
    return true;
  }

  @AfterEach
  void stop() {
    loop.close();
    outside.close();
    workers.close();
  }

  private boolean hears(List<Integer> what, int count) {
    try {
      outside.await(1_000_000L);
    } catch (IOException closed) {
      throw new AssertionError(closed);
    }
    return what.size() >= count;
  }

  private void send(byte[] datagram) {
    Packet packet = new Packet().set(0, datagram.length);
    System.arraycopy(datagram, 0, packet.octets(), 0, datagram.length);
    browserPort.send(packet, gateway);
  }

  /** A frame whose octets are the number of the frame. */
  private void speak() {
    said++;
    byte[] frame = new byte[160];
    Arrays.fill(frame, (byte) said);
    Packet packet = InnerBrowser.rtp(8, false, said, said * 160, frame);
    browserLock.lockRtp(packet);
    browserPort.send(packet, gateway);
  }

  private void greet() {
    send(new byte[] {22, (byte) 0xFE, (byte) 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  }

  /** Checks, and waits for the answer: what was sent before has been taken then. */
  private void check() {
    int before = answered.size();
    send(PeerStun.check(path.localUfrag() + ":them", path.localPassword()));
    Wait.until("the answer to a check", () -> hears(answered, before + 1));
  }

  private void keysAgreed() {
    browser.shaken(new DtlsOutcome.Agreed(toUs, fromUs, 1));
  }

  /** Without reports, and A-law's silence that fills in. */
  private List<Integer> words() {
    return heard.stream().filter(each -> each > 0 && each < 100).toList();
  }

  @Test
  void what_is_said_before_the_keys_are_there_is_heard_in_order() {
    greet();
    IntStream.range(0, 3).forEach(i -> speak());
    check();
    keysAgreed();
    speak();
    Wait.until("four frames", () -> hears(heard, 1) && words().size() == 4);
    assertThat(words()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void the_newest_five_packets_are_kept() {
    greet();
    IntStream.range(0, 15).forEach(i -> speak());
    check();
    keysAgreed();
    Wait.until("the last frame", () -> hears(heard, 1) && words().contains(15));
    assertThat(words()).containsExactly(11, 12, 13, 14, 15);
  }

  @Test
  void what_came_before_any_handshake_is_nobodys_word() {
    speak();
    check();
    greet();
    speak();
    check();
    keysAgreed();
    Wait.until("a frame", () -> hears(heard, 1) && words().contains(2));
    assertThat(words()).containsExactly(2);
  }
}
