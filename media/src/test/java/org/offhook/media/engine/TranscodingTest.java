package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.StreamQuality;
import org.offhook.media.Tone;
import org.offhook.media.codec.AudioEncoder;
import org.offhook.media.codec.Codecs;
import org.offhook.media.codec.G711;
import org.offhook.media.kit.CodecPeer;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.OpusVoice;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Sine;
import org.offhook.media.kit.Wait;

/** A browser and a PBX that share no codec, on the wire. */
class TranscodingTest {
  private static final String OPUS_ONLY = "111 126";

  private final HeardEvents events = new HeardEvents();
  private MediaEngine engine;
  private MediaSession session;
  private InnerBrowser browser;
  private PbxPeer pbx;

  @BeforeEach
  void start() {
    engine = new MediaEngine(SampleSettings.loopback(), Clock.systemUTC());
    session = engine.open("call", events);
    browser = new InnerBrowser();
  }

  @AfterEach
  void stop() {
    browser.close();
    pbx.close();
    engine.close();
  }

  private void talk(String browserTypes, PbxPeer peer, String... lines) throws Exception {
    pbx = peer;
    browser.answer(session.answerBrowser("web", browser.offerOf(browserTypes, lines)));
    pbx.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
    session.pbxAnswered("pbx", pbx.sdp());
    session.join("web", "pbx");
    browser.awaitConnected();
    events.await("web", MediaEvent.Connected.class);
  }

  private void awaitTone(double hertz) {
    Wait.until(hertz + " Hz at the PBX", () -> pbx.share(hertz) > 0.9);
  }

  private void awaitOpusTone(double hertz) {
    Wait.until(hertz + " Hz in the browser", () -> OpusVoice.share(browser, hertz) > 0.9);
  }

  /** From a packet on: nothing missing, one SSRC, and time that goes on in whole frames. */
  private void assertSteady(int from) {
    List<PbxPeer.Heard> all = pbx.heard();
    for (int i = from + 1; i < all.size(); i++) {
      PbxPeer.Heard one = all.get(i - 1);
      PbxPeer.Heard next = all.get(i);
      assertThat(next.ssrc()).isEqualTo(one.ssrc());
      assertThat((next.sequence() - one.sequence()) & 0xFFFF).as("step to " + i).isEqualTo(1);
      assertThat((next.time() - one.time()) % 160).as("time to " + i).isZero();
      assertThat(next.time() - one.time()).as("time to " + i).isBetween(160, 160 * 20);
    }
  }

  @Test
  void opus_and_g711_hear_each_other() throws Exception {
    talk(OPUS_ONLY, new PbxPeer(false, 700));
    try (OpusVoice voice = new OpusVoice(browser, 1000, false)) {
      awaitTone(1000);
      int from = pbx.heard().size();
      awaitOpusTone(700);
      Wait.until("half a second more", () -> pbx.heard().size() > from + 25);
      assertThat(pbx.heard()).allMatch(h -> h.type() == 0 && h.payload().length == 160);
      assertSteady(from);
      List<InnerBrowser.Heard> opus = browser.heard();
      for (int i = 1; i < opus.size(); i++) {
        assertThat(opus.get(i).sequence() - opus.get(i - 1).sequence()).isEqualTo(1);
        assertThat((opus.get(i).time() - opus.get(i - 1).time()) % 960).isZero();
      }
      assertThat(opus).allMatch(h -> h.type() == 111);
    }
  }

  @Test
  void one_packet_in_twenty_may_be_lost_each_way() throws Exception {
    talk(OPUS_ONLY, new PbxPeer(false, 700));
    pbx.losesOneIn(20);
    try (OpusVoice voice = new OpusVoice(browser, 1000, false).losesOneIn(20)) {
      awaitTone(1000);
      int from = pbx.heard().size();
      awaitOpusTone(700);
      Wait.until("two seconds of it", () -> pbx.heard().size() > from + 100);
      assertThat(pbx.share(1000)).isGreaterThan(0.6);
      assertThat(OpusVoice.share(browser, 700)).isGreaterThan(0.6);
      assertSteady(from); // what was lost on one side is filled on the other
      assertThat(session.statistics("web").packetsLost()).isGreaterThan(3);
      session.dropBrowser("web");
      StreamQuality heard =
          events.await("web", MediaEvent.Summary.class).quality().heard().orElseThrow();
      assertThat(heard.concealedPercent().orElseThrow()).isBetween(1.0, 15.0);
    }
  }

  @Test
  void a_browser_that_wants_no_pauses_sent_gets_none() throws Exception {
    pbx = new PbxPeer(false, 0); // to be closed
    try (CodecPeer desk = new CodecPeer(Codecs.U_LAW, 700)) {
      browser.answer(
          session.answerBrowser("web", browser.offerOf(OPUS_ONLY, "a=fmtp:111 usedtx=1")));
      desk.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
      session.pbxAnswered("pbx", desk.sdp(""));
      session.join("web", "pbx");
      awaitOpusTone(700);
      desk.tones();
      Wait.until("the tone has gone", () -> OpusVoice.share(browser, 700) < 0.1);
      long before = session.statistics("pbx").packetsReceived();
      int heard = browser.heard().size();
      Wait.until("1.5 s of pause", () -> session.statistics("pbx").packetsReceived() > before + 75);
      assertThat(browser.heard().size() - heard).isLessThan(30);
      desk.tones(700);
      awaitOpusTone(700);
    }
  }

  @Test
  void nothing_is_concealed_where_nothing_is_decoded() throws Exception {
    talk("0 126", new PbxPeer(false, 700));
    Wait.until("the PBX in the browser", () -> browser.heard().size() > 10);
    session.dropPbx("pbx");
    StreamQuality heard =
        events.await("pbx", MediaEvent.Summary.class).quality().heard().orElseThrow();
    assertThat(heard.concealedPercent()).isEmpty();
  }

  @Test
  void g722_is_transcoded_with_both_of_its_bands() throws Exception {
    talk("9 126", new PbxPeer(false, 700));
    AudioEncoder encoder = Codecs.encoder(Codecs.G722, 0);
    short[] tone = Sine.of(1000, 10_000, 16_000, 16_000);
    // a machine that is kept from running stretches what it plays: then the next half second counts
    for (int i = 0; i < 50 || pbx.share(1000) <= 0.9 && i < 500; i++) {
      byte[] payload = new byte[160];
      int at = 320 * (i % 50);
      encoder.encode(Arrays.copyOfRange(tone, at, at + 320), 320, payload, 0);
      int count = pbx.heard().size();
      browser.speak(9, payload);
      Wait.until("the PBX's next packet", () -> pbx.heard().size() > count);
    }
    assertThat(pbx.share(1000)).isGreaterThan(0.9);
    assertThat(browser.heard()).allMatch(h -> h.type() == 9 && h.payload().length == 160);
  }

  @Test
  void a_pause_that_opus_does_not_send_is_no_hole() throws Exception {
    talk(OPUS_ONLY, new PbxPeer(false, 0));
    try (OpusVoice voice = new OpusVoice(browser, 1000, true)) {
      awaitTone(1000);
      int from = pbx.heard().size();
      voice.hertz(0);
      Wait.until("the tone has gone", () -> pbx.share(1000) < 0.1);
      long before = session.statistics("web").packetsReceived();
      int pause = pbx.heard().size();
      Wait.until("a second and a half of pause", () -> pbx.heard().size() > pause + 75);
      long sent = session.statistics("web").packetsReceived() - before;
      assertThat(sent).isLessThan(25);
      long silence =
          pbx.heard().subList(pause, pause + 75).stream()
              .filter(h -> isSilence(h.payload()))
              .count();
      assertThat(silence).as("of the filler instead of noise").isLessThan(15);
      voice.hertz(1000);
      awaitTone(1000);
      assertSteady(from);
    }
  }

  private static boolean isSilence(byte[] payload) {
    for (byte octet : payload) {
      if (octet != G711.U_LAW_SILENCE) {
        return false;
      }
    }
    return true;
  }

  @Test
  void a_pause_that_the_pbx_describes_is_no_hole() throws Exception {
    talk(OPUS_ONLY, new PbxPeer(false, 700));
    try (OpusVoice voice = new OpusVoice(browser, 1000, false)) {
      awaitOpusTone(700);
      pbx.pauses(50);
      Wait.until("the tone has gone", () -> OpusVoice.share(browser, 700) < 0.1);
      int from = browser.heard().size();
      Wait.until("two seconds of noise", () -> browser.heard().size() > from + 100);
      List<InnerBrowser.Heard> noise = browser.heard().subList(from, from + 100);
      for (int i = 1; i < noise.size(); i++) {
        assertThat((noise.get(i).time() - noise.get(i - 1).time()) % 960).isZero();
      }
    }
  }

  @Test
  void when_the_browser_follows_the_wish_its_packets_pass_and_the_stream_goes_on()
      throws Exception {
    talk("8 111 126", new PbxPeer(true, 0));
    try (OpusVoice voice = new OpusVoice(browser, 1000, false)) {
      assertThat(events.await("web", MediaEvent.CodecWanted.class).payloadType()).isEqualTo(8);
      awaitTone(1000);
    }
    int from = pbx.heard().size() - 5;
    byte[] frame = new byte[160];
    Arrays.fill(frame, G711.aLaw(5000));
    int time = 77_000 + 960 * 1_000;
    for (int i = 0; i < 10; i++) {
      int count = frames(frame);
      browser.speak(8, i == 0, time + 160 * i, frame);
      Wait.until("it passed", () -> frames(frame) > count);
    }
    int last = pbx.heard().size();
    Wait.until("what comes then", () -> pbx.heard().size() > last + 5);
    List<PbxPeer.Heard> all = pbx.heard();
    List<byte[]> payloads = all.stream().map(PbxPeer.Heard::payload).toList();
    int passed = 0;
    while (!Arrays.equals(payloads.get(passed), frame)) {
      passed++;
    }
    assertThat(payloads.subList(passed, all.size()))
        .as("nothing transcoded any more")
        .allMatch(each -> Arrays.equals(each, frame) || each[80] == G711.A_LAW_SILENCE);
    for (int i = from + 1; i < all.size(); i++) {
      assertThat(all.get(i).ssrc()).isEqualTo(all.getFirst().ssrc());
      assertThat((all.get(i).sequence() - all.get(i - 1).sequence()) & 0xFFFF).isEqualTo(1);
      assertThat(all.get(i).time() - all.get(i - 1).time()).isBetween(160, 160 * 20);
    }
    assertThat(events.all().stream().filter(MediaEvent.CodecWanted.class::isInstance)).hasSize(1);
  }

  private int frames(byte[] payload) {
    return (int) pbx.heard().stream().filter(h -> Arrays.equals(h.payload(), payload)).count();
  }

  @Test
  void a_muted_browser_is_silent_at_the_same_pace() throws Exception {
    talk(OPUS_ONLY, new PbxPeer(false, 0));
    try (OpusVoice voice = new OpusVoice(browser, 1000, false)) {
      awaitTone(1000);
      session.mute("web", true);
      session.statistics("web"); // the order has reached the loop
      int from = pbx.heard().size();
      Wait.until("a second of silence", () -> pbx.heard().size() > from + 50);
      assertThat(pbx.heard().subList(from + 1, from + 50))
          .allMatch(h -> Math.abs(G711.fromULaw(h.payload()[80])) < 50);
      session.mute("web", false);
      awaitTone(1000);
    }
  }

  @Test
  void held_a_pbx_hears_what_is_played_and_nothing_crosses() throws Exception {
    talk(OPUS_ONLY, new PbxPeer(false, 700));
    try (OpusVoice voice = new OpusVoice(browser, 1000, false)) {
      awaitTone(1000);
      awaitOpusTone(700);
      session.hold("pbx", true);
      session.play("pbx", Tone.DIAL);
      awaitTone(425);
      long sent = session.statistics("web").packetsSent();
      int from = pbx.heard().size();
      Wait.until("a second of the tone", () -> pbx.heard().size() > from + 50);
      assertThat(session.statistics("web").packetsSent()).isEqualTo(sent);
      session.hold("pbx", false);
      awaitTone(1000);
      awaitOpusTone(700);
      assertSteady(from);
    }
  }

  @Test
  void digits_of_the_browser_stay_whole() throws Exception {
    talk("111 110", new PbxPeer(false, 0), "a=rtpmap:110 telephone-event/48000");
    try (OpusVoice voice = new OpusVoice(browser, 1000, false)) {
      awaitTone(1000);
      for (int i = 1; i <= 8; i++) {
        long before = session.statistics("web").packetsReceived();
        browser.speak(110, i == 1, 9_000, event(960 * i, false));
        Wait.until("it and audio", () -> session.statistics("web").packetsReceived() >= before + 2);
      }
      browser.speak(110, false, 9_000, event(960 * 9, true));
      Wait.until("the end", () -> digit().size() == 9);
      awaitTone(1000);
      assertThat(digit().stream().map(PbxPeer.Heard::time).distinct()).hasSize(1);
      byte[] end = digit().getLast().payload();
      assertThat((end[2] & 0xFF) << 8 | (end[3] & 0xFF)).isEqualTo(160 * 9);
    }
  }

  /** A network that keeps the packets of a digit back for longer than audio waits for them. */
  @Test
  void a_digit_stays_one_when_audio_comes_in_between() throws Exception {
    talk("111 110", new PbxPeer(false, 0), "a=rtpmap:110 telephone-event/48000");
    try (OpusVoice voice = new OpusVoice(browser, 1000, false)) {
      awaitTone(1000);
      browser.speak(110, true, 9_000, event(960, false));
      Wait.until("a digit", () -> digit().size() == 1);
      Wait.until("audio behind it", () -> pbx.heard().getLast().type() == 0);
      browser.speak(110, false, 9_000, event(960 * 7, false));
      browser.speak(110, false, 9_000, event(960 * 8, true));
      Wait.until("the end", () -> digit().size() == 3);
      assertThat(digit().stream().map(PbxPeer.Heard::time).distinct()).hasSize(1);
      awaitTone(1000);
    }
  }

  private static byte[] event(int duration, boolean end) {
    return new byte[] {7, (byte) (end ? 0x8A : 10), (byte) (duration >> 8), (byte) duration};
  }

  private List<PbxPeer.Heard> digit() {
    return pbx.heard().stream().filter(h -> h.type() == 101).toList();
  }

  @Test
  void a_tone_is_heard_in_opus_and_in_what_the_pbx_has() throws Exception {
    talk(OPUS_ONLY, new PbxPeer(false, 0));
    session.play("web", Tone.BUSY);
    Wait.until("425 Hz in Opus", () -> OpusVoice.share(browser, 425) > 0.8);
    session.play("web", Tone.NONE);
    session.play("pbx", Tone.BUSY);
    Wait.until("425 Hz at the PBX", () -> pbx.share(425) > 0.8);
  }

  @Test
  void a_codec_that_both_have_is_taken_before_the_one_the_pbx_prefers() throws Exception {
    pbx = new PbxPeer(true, 0);
    session.answerBrowser("web", browser.offerOf("0 111 126"));
    String offer = pbx.sdp().replace("RTP/AVP 8 101", "RTP/AVP 8 0 101");
    assertThat(session.answerPbx("pbx", offer).codec()).isEqualTo("PCMU/8000");
  }

  @Test
  void where_nothing_is_shared_the_pbx_has_its_first() throws Exception {
    pbx = new PbxPeer(true, 0);
    session.answerBrowser("web", browser.offerOf(OPUS_ONLY));
    assertThat(session.answerPbx("pbx", pbx.sdp()).codec()).isEqualTo("PCMA/8000");
    assertThat(session.offerPbx("other", PbxSecurity.RTP)).contains("RTP/AVP 111 8 0 9 101 110");
  }
}
