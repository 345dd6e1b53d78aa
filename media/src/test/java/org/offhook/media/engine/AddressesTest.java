package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.offhook.media.kit.SampleSettings.ALLOWED;
import static org.offhook.media.kit.SampleSettings.LOOPBACK;
import static org.offhook.media.kit.SampleSettings.LOOPBACK6;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.AllowedAddresses;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.SdpException;
import org.offhook.media.kit.Chromium;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.Listener;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;

/** Which addresses are shown to whom, and which are never sent to. */
class AddressesTest {
  private static final InetAddress PUBLIC = InetAddress.ofLiteral("203.0.113.7");
  private static final MediaAddress IPV4 = MediaAddress.of(LOOPBACK);
  private static final MediaAddress IPV6 = MediaAddress.of(LOOPBACK6);
  private static final MediaAddress TRANSLATED = new MediaAddress(LOOPBACK, PUBLIC);
  private static final byte[] FRAME = new byte[160];

  private final HeardEvents events = new HeardEvents();
  private MediaEngine engine;
  private MediaSession session;

  private void engine(
      List<MediaAddress> browsers, List<MediaAddress> pbxs, AllowedAddresses allowed) {
    engine = new MediaEngine(SampleSettings.addresses(browsers, pbxs, allowed), Clock.systemUTC());
    session = engine.open("call", events);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void every_address_is_a_candidate_under_the_name_it_is_shown_by() throws Exception {
    engine(List.of(TRANSLATED, IPV4, IPV6), List.of(IPV4), ALLOWED);
    try (InnerBrowser browser = new InnerBrowser()) {
      String answer = session.answerBrowser("web", browser.offer());
      assertThat(answer.lines().filter(line -> line.startsWith("a=candidate")))
          .satisfiesExactly(
              line -> assertThat(line).matches("a=candidate:1 1 udp 2130706431 203.0.113.7 .*"),
              line -> assertThat(line).matches("a=candidate:2 1 udp 2130706175 127.0.0.1 .*"),
              line ->
                  assertThat(line)
                      .matches("a=candidate:3 1 udp 2130705919 0:0:0:0:0:0:0:1 .* typ host"));
      assertThat(answer).contains("c=IN IP4 203.0.113.7\r\n").contains("a=end-of-candidates");
      assertThat(engine.usage().ports()).isEqualTo(2);
    }
  }

  @Test
  void a_browser_connects_through_the_translation() throws Exception {
    engine(List.of(TRANSLATED), List.of(IPV4), ALLOWED);
    try (InnerBrowser browser = new InnerBrowser();
        PbxPeer pbx = new PbxPeer(true, 1000)) {
      String answer = session.answerBrowser("web", browser.offer());
      // what a 1:1 NAT does with packets to the public address
      browser.answer(answer.replace("203.0.113.7", "127.0.0.1")).awaitConnected();
      talk(browser, pbx);
    }
  }

  @Test
  void a_chromium_and_a_pbx_hear_each_other_over_ipv6_alone() throws Exception {
    engine(List.of(IPV6), List.of(IPV6), ALLOWED);
    try (Chromium chromium = new Chromium();
        PbxPeer pbx = new PbxPeer(LOOPBACK6, true, 1000)) {
      Chromium.Phone phone = chromium.phone(440);
      phone.answer(session.answerBrowser("web", phone.offer()));
      String answer = session.answerPbx("pbx", pbx.sdp()).sdp();
      assertThat(answer).contains("c=IN IP6 0:0:0:0:0:0:0:1\r\n");
      pbx.speakTo(BrowserCallTest.rtpOf(answer));
      session.join("web", "pbx");
      Wait.until("1000 Hz in the browser", () -> Math.abs(phone.hears() - 1000) < 12);
      Wait.until("440 Hz at the PBX", () -> pbx.share(440) > 0.9);
    }
  }

  @Test
  void browsers_of_either_family_reach_the_same_engine() throws Exception {
    engine(List.of(IPV4, IPV6), List.of(IPV4, IPV6), ALLOWED);
    for (InetAddress at : List.of(LOOPBACK, LOOPBACK6)) {
      try (MediaSession call = engine.open("of " + at, events);
          InnerBrowser browser = new InnerBrowser(at);
          PbxPeer pbx = new PbxPeer(at, true, 1000)) {
        session = call;
        browser.answer(call.answerBrowser("web", browser.offer())).awaitConnected();
        talk(browser, pbx);
      }
    }
  }

  /** Audio both ways; the browser is connected. */
  private void talk(InnerBrowser browser, PbxPeer pbx) throws Exception {
    pbx.speakTo(BrowserCallTest.rtpOf(session.answerPbx("pbx", pbx.sdp()).sdp()));
    session.join("web", "pbx");
    Wait.until("the PBX in the browser", () -> browser.heard().size() > 3);
    Arrays.fill(FRAME, (byte) 0x11);
    browser.speak(8, FRAME);
    Wait.until(
        "the browser at the PBX",
        () -> pbx.heard().stream().anyMatch(h -> Arrays.equals(h.payload(), FRAME)));
  }

  @Test
  void an_offer_to_a_pbx_is_in_the_family_of_its_signalling() {
    engine(List.of(IPV4), List.of(IPV4, IPV6), ALLOWED);
    session.pbxIsAt(LOOPBACK6);
    assertThat(session.offerPbx("pbx", PbxSecurity.RTP)).contains("c=IN IP6 0:0:0:0:0:0:0:1\r\n");
  }

  @Test
  void only_a_pbx_outside_is_given_the_public_address() {
    engine(List.of(IPV4), List.of(TRANSLATED), ALLOWED);
    session.pbxIsAt(InetAddress.ofLiteral("198.51.100.20"));
    assertThat(session.offerPbx("outside", PbxSecurity.RTP)).contains("c=IN IP4 203.0.113.7\r\n");
    session.pbxIsAt(InetAddress.ofLiteral("192.168.4.20"));
    assertThat(session.offerPbx("inside", PbxSecurity.RTP)).contains("c=IN IP4 127.0.0.1\r\n");
  }

  @Test
  void a_pbx_of_a_family_that_we_do_not_have_is_refused() {
    engine(List.of(IPV4), List.of(IPV4), ALLOWED);
    try (PbxPeer pbx = new PbxPeer(LOOPBACK6, true, 0)) {
      assertThatThrownBy(() -> session.answerPbx("pbx", pbx.sdp()))
          .isInstanceOfSatisfying(SdpException.class, e -> assertThat(e.incompatible()).isTrue());
      assertThat(engine.usage().pbxLegs()).isZero();
    }
  }

  @Test
  void a_candidate_at_a_refused_address_gets_no_packet() throws Exception {
    engine(List.of(IPV4), List.of(IPV4), AllowedAddresses.parse("127.0.0.1"));
    InetAddress other = InetAddress.ofLiteral("127.0.0.2");
    try (InnerBrowser browser = new InnerBrowser();
        Listener allowed = new Listener(LOOPBACK, 0);
        Listener loopback = new Listener(other, 0)) {
      int ours = BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)).getPort();
      String own = allowed.candidate().replace(" " + allowed.port() + " ", " " + ours + " ");
      session.answerBrowser("web", browser.offer(loopback.candidate(), own, allowed.candidate()));
      session.browserCandidate("web", loopback.candidate());
      session.browserCandidate("web", own);
      Wait.until("three checks where it is allowed", () -> allowed.packets() > 2);
      assertThat(loopback.packets()).isZero();
      assertThat(session.statistics("pbx").packetsRefused()).isZero();
    }
  }

  @Test
  void a_free_port_of_our_range_belongs_to_whoever_takes_it() throws Exception {
    engine(List.of(IPV4), List.of(IPV4), ALLOWED);
    try (InnerBrowser browser = new InnerBrowser();
        Listener theirs = new Listener(LOOPBACK, SampleSettings.LAST_PBX_PORT)) {
      session.answerBrowser("web", browser.offer(theirs.candidate()));
      Wait.until("a check", () -> theirs.packets() > 0);
    }
  }

  @Test
  void a_browser_at_a_refused_address_gets_no_answer() throws Exception {
    engine(List.of(IPV4), List.of(IPV4), AllowedAddresses.parse("127.0.0.1"));
    try (InnerBrowser browser = new InnerBrowser(InetAddress.ofLiteral("127.0.0.2"))) {
      browser.answer(session.answerBrowser("web", browser.offer()));
      Wait.until("refusals", () -> session.statistics("web").packetsRefused() > 3);
      assertThat(browser.foundPath()).isFalse();
    }
  }

  @Test
  void a_pbx_without_media_of_its_own_connects_two_of_our_legs() throws Exception {
    engine(List.of(IPV4), List.of(TRANSLATED), ALLOWED);
    MediaSession other = engine.open("of the called", events);
    try (InnerBrowser caller = new InnerBrowser();
        InnerBrowser called = new InnerBrowser()) {
      session.pbxIsAt(PUBLIC);
      other.pbxIsAt(PUBLIC);
      caller.answer(session.answerBrowser("caller", caller.offer())).awaitConnected();
      called.answer(other.answerBrowser("called", called.offer())).awaitConnected();
      String answer = other.answerPbx("pbx", session.offerPbx("pbx", PbxSecurity.RTP)).sdp();
      assertThat(answer).contains("c=IN IP4 203.0.113.7\r\n");
      session.pbxAnswered("pbx", answer);
      session.join("caller", "pbx");
      other.join("called", "pbx");
      events.await("caller", MediaEvent.Connected.class);
      events.await("called", MediaEvent.Connected.class);
      other.statistics("pbx"); // every order has reached the loop
      Arrays.fill(FRAME, (byte) 0x11);
      Wait.until("the caller at the called", () -> heardFrom(caller, called));
      Wait.until("the called at the caller", () -> heardFrom(called, caller));
    }
  }

  /** Speaks until it is heard: the first frames may come before the legs are joined. */
  private static boolean heardFrom(InnerBrowser speaker, InnerBrowser listener) {
    speaker.speak(8, FRAME);
    return heard(listener);
  }

  private static boolean heard(InnerBrowser browser) {
    return browser.heard().stream().anyMatch(h -> Arrays.equals(h.payload(), FRAME));
  }

  @Test
  void a_pbx_that_names_a_legs_own_port_is_refused() throws Exception {
    engine(List.of(IPV4), List.of(IPV4), ALLOWED);
    String offer = session.offerPbx("pbx", PbxSecurity.RTP);
    assertThatThrownBy(() -> session.pbxAnswered("pbx", offer))
        .hasMessageContaining("a port of this server");
  }

  @Test
  void media_of_a_pbx_at_a_refused_address_gets_no_packet() throws Exception {
    engine(List.of(IPV4), List.of(IPV4), AllowedAddresses.parse("127.0.0.1"));
    try (PbxPeer pbx = new PbxPeer(true, 0);
        Listener loopback = new Listener(InetAddress.ofLiteral("127.0.0.2"), 0)) {
      int ours = BrowserCallTest.rtpOf(session.offerPbx("ours", PbxSecurity.RTP)).getPort();
      String away = pbx.sdp().replace("c=IN IP4 127.0.0.1", "c=IN IP4 127.0.0.2");
      String rtp = moved(away, loopback.port());
      String ownPort = moved(pbx.sdp(), ours + 1);
      String reports = pbx.sdp() + "a=rtcp:" + loopback.port() + " IN IP4 127.0.0.2\r\n";
      for (String offer : List.of(rtp, ownPort, reports)) {
        assertThatThrownBy(() -> session.answerPbx("refused", offer))
            .hasMessageContaining("media is not sent there");
        session.offerPbx("asked", PbxSecurity.RTP);
        assertThatThrownBy(() -> session.pbxAnswered("asked", offer))
            .hasMessageContaining("media is not sent there");
      }
      session.answerPbx("pbx", pbx.sdp());
      assertThatThrownBy(() -> session.answerPbx("pbx", rtp)).isInstanceOf(SdpException.class);
      Wait.until("packets where it was before", () -> pbx.heard().size() > 5);
      assertThat(loopback.packets()).isZero();
    }
  }

  private static String moved(String sdp, int port) {
    return Pattern.compile("m=audio \\d+").matcher(sdp).replaceFirst("m=audio " + port);
  }
}
