package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.PeerAddresses;
import org.offhook.media.codec.Codecs;
import org.offhook.media.ice.IcePath;
import org.offhook.media.ice.IceSwitch;
import org.offhook.media.ice.StunMessage;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PeerStun;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;
import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.Port;
import org.offhook.media.wire.Source;
import org.offhook.media.wire.Wire;
import org.offhook.media.wire.WireKind;

/**
 * How long a browser may be gone before its path is: real checks, reports and audio of a browser
 * whose time is invented, for thirty seconds are long. The loop does not beat for the leg.
 */
class ConsentTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final long SECOND = 1_000_000_000L;

  private final SecureRandom random = new SecureRandom();
  private final SrtpKey toUs = SrtpKey.random(SrtpSuite.AEAD_AES_128_GCM, random);
  private final SrtpKey fromUs = SrtpKey.random(SrtpSuite.AEAD_AES_128_GCM, random);
  private final PacketLock browserLock = new PacketLock(toUs, InnerBrowser.SSRC);
  private final List<MediaEvent> events = new ArrayList<>();
  private final IceSwitch ice = new IceSwitch();
  private AudioWorkers workers;
  private Wire wire;
  private MediaLoop loop;
  private Source from;
  private BrowserEnd browser;
  private IcePath path;
  private int said;

  /** Between the time of this machine, in which the leg began, and that of the browser. */
  private long ahead;

  @BeforeEach
  void a_browser_has_been_answered() throws Exception {
    workers = new AudioWorkers(1);
    wire = WireKind.NIO.open();
    loop =
        new MediaLoop(
            "offhook-media-consent-test",
            LoopPorts.bind(WireKind.NIO, 0, Map.of(LOOPBACK, List.of(LOOPBACK))),
            new PeerAddresses(SampleSettings.ALLOWED, each -> false),
            ice,
            Clock.systemUTC(),
            random,
            workers);
    from = source(wire);
    onTheLoop(
        () -> {
          browser = new BrowserEnd(loop, "web", events::add, queue -> {});
          path = new IcePath(loop.stunPorts(), ice, "them", "p".repeat(24), (by, ours, it) -> {});
          browser.path(path);
          List<PayloadFormat> formats = List.of(new PayloadFormat(8, Codecs.A_LAW, 8000, ""));
          browser.formats(formats, formats);
        });
  }

  @AfterEach
  void stop() {
    onTheLoop(browser::close);
    loop.close();
    wire.close();
    workers.close();
  }

  /** What a datagram of the browser comes from. */
  private static Source source(Wire wire) throws IOException {
    List<Source> seen = new ArrayList<>();
    Port port = wire.bind(new InetSocketAddress(LOOPBACK, 0), false);
    wire.listen(port, (packet, source, now) -> seen.add(source));
    port.send(new Packet().set(0, 20), Endpoint.of(port.local()));
    wire.flush();
    while (seen.isEmpty()) {
      wire.await(SECOND);
    }
    return seen.getFirst();
  }

  private void onTheLoop(Runnable task) {
    loop.ask(
        () -> {
          task.run();
          return true;
        });
  }

  private long now() {
    return System.nanoTime() + ahead;
  }

  private void passes(long seconds) {
    ahead += seconds * SECOND;
    onTheLoop(() -> browser.tick(now()));
  }

  private void check(String password) {
    byte[] datagram = PeerStun.check(path.localUfrag() + ":them", password);
    StunMessage message = StunMessage.read(datagram).orElseThrow();
    onTheLoop(() -> browser.stun(path, message, loop.browserPort(), from, now()));
  }

  private void check() {
    check(path.localPassword());
  }

  private void connected() {
    check();
    onTheLoop(
        () ->
            browser.unlocked(
                new PacketOpener(toUs), new PacketLock(fromUs, (int) browser.ssrc()), 1));
  }

  private void speak() {
    Packet packet = InnerBrowser.rtp(8, false, ++said, said * 160, new byte[160]);
    browserLock.lockRtp(packet);
    onTheLoop(() -> browser.media(packet, loop.browserPort(), from, now()));
  }

  /** An empty receiver report (RFC 3550 section 6.4.2). */
  private void report() {
    Packet packet = new Packet();
    packet.set(0, 8);
    packet.putInt32(0, 0x80C9_0001);
    packet.putInt32(4, InnerBrowser.SSRC);
    browserLock.lockRtcp(packet);
    onTheLoop(() -> browser.media(packet, loop.browserPort(), from, now()));
  }

  private List<MediaEvent.Failed> failures() {
    return of(MediaEvent.Failed.class);
  }

  private <E extends MediaEvent> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void consent_expires_after_30_s_without_anything_authentic_and_is_told_once() {
    connected();
    passes(29);
    assertThat(failures()).isEmpty();
    passes(2);
    passes(60);
    assertThat(failures()).extracting(MediaEvent.Failed::why).containsExactly(MediaFailure.NO_PATH);
    assertThat(browser.maySend()).as("nothing more is sent").isFalse();
  }

  @Test
  void each_check_consents_anew() {
    connected();
    for (int i = 0; i < 5; i++) {
      passes(29);
      check();
    }
    assertThat(failures()).isEmpty();
  }

  @Test
  void a_check_with_a_guessed_password_consents_to_nothing() {
    connected();
    passes(25);
    check("a guess that is as long");
    passes(6);
    assertThat(failures()).hasSize(1);
  }

  @Test
  void audio_and_reports_consent_too() {
    connected();
    passes(29);
    report();
    passes(29);
    speak();
    passes(29);
    assertThat(failures()).isEmpty();
  }

  @Test
  void who_does_not_check_within_20_s_has_no_path() {
    passes(19);
    assertThat(failures()).isEmpty();
    passes(2);
    passes(2);
    assertThat(failures()).extracting(MediaEvent.Failed::why).containsExactly(MediaFailure.NO_PATH);
  }

  @Test
  void who_checks_and_agrees_no_keys_within_20_s_has_a_path_and_no_handshake() {
    check();
    passes(21);
    assertThat(failures())
        .extracting(MediaEvent.Failed::why)
        .containsExactly(MediaFailure.DTLS_FAILED);
  }

  @Test
  void a_browser_on_hold_that_vanished_is_silent_long_before_its_consent_expires() {
    connected();
    speak();
    onTheLoop(() -> browser.direction(false, true));
    passes(6);
    check();
    passes(6);
    report();
    passes(6);
    assertThat(of(MediaEvent.Silent.class)).isEmpty();
    passes(2);
    assertThat(of(MediaEvent.Silent.class)).hasSize(1);
    check();
    assertThat(of(MediaEvent.Heard.class)).as("it is back").hasSize(2);
    assertThat(failures()).isEmpty();
  }
}
