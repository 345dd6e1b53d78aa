package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.DatagramChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.codec.Codecs;
import org.offhook.media.ice.IcePath;
import org.offhook.media.ice.StunMessage;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PeerStun;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;
import org.offhook.media.wire.Source;

/**
 * How long a browser may be gone before its path is: real checks, reports and audio of a browser in
 * invented time.
 */
class ConsentTest {
  private InventedTime time;
  private SrtpKey toUs;
  private SrtpKey fromUs;
  private PacketLock browserLock;
  private DatagramChannel socket;
  private Source from;
  private BrowserEnd browser;
  private IcePath path;
  private int said;

  @BeforeEach
  void a_browser_has_been_answered() throws Exception {
    time = new InventedTime("offhook-media-consent-test");
    toUs = SrtpKey.random(SrtpSuite.AEAD_AES_128_GCM, time.random);
    fromUs = SrtpKey.random(SrtpSuite.AEAD_AES_128_GCM, time.random);
    browserLock = new PacketLock(toUs, InnerBrowser.SSRC);
    socket = InventedTime.peer();
    from = time.source(socket);
    time.onTheLoop(this::begin);
  }

  private void begin() {
    browser = new BrowserEnd(time.loop, "web", time.events::add, queue -> {});
    path =
        new IcePath(time.loop.stunPorts(), time.ice, "them", "p".repeat(24), (by, ours, it) -> {});
    browser.path(path);
    List<PayloadFormat> formats = List.of(new PayloadFormat(8, Codecs.A_LAW, 8000, ""));
    browser.formats(formats, formats);
  }

  @AfterEach
  void stop() throws Exception {
    time.onTheLoop(browser::close);
    time.close();
    socket.close();
  }

  private void passes(long seconds) {
    time.passes(seconds, now -> browser.tick(now));
  }

  private void check(String password) {
    byte[] datagram = PeerStun.check(path.localUfrag() + ":them", password);
    StunMessage message = StunMessage.read(datagram).orElseThrow();
    time.onTheLoop(() -> browser.stun(path, message, time.loop.browserPort(), from, time.now()));
  }

  private void check() {
    check(path.localPassword());
  }

  private void connected() {
    check();
    time.onTheLoop(
        () ->
            browser.unlocked(
                new PacketOpener(toUs), new PacketLock(fromUs, (int) browser.ssrc()), 1));
  }

  private void speak() {
    Packet packet = InnerBrowser.rtp(8, false, ++said, said * 160, new byte[160]);
    browserLock.lockRtp(packet);
    time.onTheLoop(() -> browser.media(packet, time.loop.browserPort(), from, time.now()));
  }

  /** An empty receiver report (RFC 3550 section 6.4.2). */
  private void report() {
    Packet packet = new Packet();
    packet.set(0, 8);
    packet.putInt32(0, 0x80C9_0001);
    packet.putInt32(4, InnerBrowser.SSRC);
    browserLock.lockRtcp(packet);
    time.onTheLoop(() -> browser.media(packet, time.loop.browserPort(), from, time.now()));
  }

  @Test
  void consent_expires_after_30_s_without_anything_authentic_and_is_told_once() {
    connected();
    passes(29);
    assertThat(time.failures()).isEmpty();
    passes(2);
    passes(60);
    assertThat(time.failures())
        .extracting(MediaEvent.Failed::why)
        .containsExactly(MediaFailure.NO_PATH);
    assertThat(browser.maySend()).as("nothing more is sent").isFalse();
  }

  @Test
  void each_check_consents_anew() {
    connected();
    for (int i = 0; i < 5; i++) {
      passes(29);
      check();
    }
    assertThat(time.failures()).isEmpty();
  }

  @Test
  void a_check_with_a_guessed_password_consents_to_nothing() {
    connected();
    passes(25);
    check("a guess that is as long");
    passes(6);
    assertThat(time.failures()).hasSize(1);
  }

  @Test
  void audio_and_reports_consent_too() {
    connected();
    passes(29);
    report();
    passes(29);
    speak();
    passes(29);
    assertThat(time.failures()).isEmpty();
  }

  @Test
  void who_does_not_check_within_20_s_has_no_path() {
    passes(19);
    assertThat(time.failures()).isEmpty();
    passes(2);
    passes(2);
    assertThat(time.failures())
        .extracting(MediaEvent.Failed::why)
        .containsExactly(MediaFailure.NO_PATH);
  }

  @Test
  void who_checks_and_agrees_no_keys_within_20_s_has_a_path_and_no_handshake() {
    check();
    passes(21);
    assertThat(time.failures())
        .extracting(MediaEvent.Failed::why)
        .containsExactly(MediaFailure.DTLS_FAILED);
  }

  @Test
  void a_browser_on_hold_that_vanished_is_silent_long_before_its_consent_expires() {
    connected();
    speak();
    time.onTheLoop(() -> browser.direction(false, true));
    passes(6);
    check();
    passes(6);
    report();
    passes(6);
    assertThat(time.of(MediaEvent.Silent.class)).isEmpty();
    passes(2);
    assertThat(time.of(MediaEvent.Silent.class)).hasSize(1);
    check();
    assertThat(time.of(MediaEvent.Heard.class)).as("it is back").hasSize(2);
    assertThat(time.failures()).isEmpty();
  }
}
