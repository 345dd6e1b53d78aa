package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.Tone;
import org.offhook.media.codec.G711;
import org.offhook.media.kit.Goertzel;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;
import org.offhook.media.wire.WireKind;

/** What the relay does to packets between one browser and one PBX. */
@ParameterizedClass
@EnumSource
class RelayTest {
  private static final byte[] FRAME = new byte[160];

  @Parameter WireKind wires;

  private final HeardEvents events = new HeardEvents();
  private MediaEngine engine;
  private MediaSession session;
  private InnerBrowser browser;
  private PbxPeer pbx;

  @BeforeEach
  void start() {
    Arrays.fill(FRAME, (byte) 0x11);
    engine = new MediaEngine(SampleSettings.loopback(), Clock.systemUTC(), wires);
    session = engine.open("call", events);
    browser = new InnerBrowser();
    pbx = new PbxPeer(true, 0);
  }

  @AfterEach
  void stop() {
    browser.close();
    pbx.close();
    engine.close();
  }

  private void talk() throws Exception {
    talk(pbx.sdp());
  }

  private void talk(String pbxAnswer) throws Exception {
    browser.answer(session.answerBrowser("web", browser.offer()));
    pbx.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
    session.pbxAnswered("pbx", pbxAnswer);
    session.join("web", "pbx");
    browser.awaitConnected();
    events.await("web", MediaEvent.Connected.class);
  }

  private List<PbxPeer.Heard> heardOf(int payloadType) {
    return pbx.heard().stream().filter(h -> h.type() == payloadType).toList();
  }

  @Test
  void a_packet_arrives_as_it_was_said() throws Exception {
    talk();
    browser.speak(8, FRAME);
    Wait.until(
        "the frame", () -> pbx.heard().stream().anyMatch(h -> Arrays.equals(h.payload(), FRAME)));
  }

  @Test
  void a_connected_browser_that_goes_on_to_check_is_answered_with_its_address() throws Exception {
    talk();
    for (int i = 0; i < 3; i++) {
      InetSocketAddress named = browser.consent();
      assertThat(named.getAddress()).isEqualTo(browser.address().getAddress());
      assertThat(named.getPort()).isEqualTo(browser.address().getPort());
    }
  }

  @Test
  void what_the_network_lost_stays_lost_for_the_pbx_too() throws Exception {
    talk();
    browser.speak(8, FRAME);
    browser.lose();
    browser.speak(8, FRAME);
    Wait.until("two frames", () -> frames().size() >= 2);
    List<PbxPeer.Heard> frames = frames();
    assertThat(frames.get(1).sequence() - frames.get(0).sequence()).isEqualTo(2);
    assertThat(frames.get(1).time() - frames.get(0).time()).isEqualTo(320);
    assertThat(session.statistics("web").packetsLost()).isEqualTo(1);
  }

  private List<PbxPeer.Heard> frames() {
    return pbx.heard().stream().filter(h -> Arrays.equals(h.payload(), FRAME)).toList();
  }

  @Test
  void the_other_law_is_converted_and_the_browser_is_asked_to_change() throws Exception {
    talk();
    byte[] loud = new byte[160];
    Arrays.fill(loud, G711.uLaw(8000));
    browser.speak(0, loud);
    MediaEvent.CodecWanted wanted = events.await("web", MediaEvent.CodecWanted.class);
    assertThat(wanted).isEqualTo(new MediaEvent.CodecWanted("web", "PCMA/8000", 8));
    Wait.until(
        "a converted frame",
        () -> heardOf(8).stream().anyMatch(h -> G711.fromALaw(h.payload()[0]) > 7500));
  }

  @Test
  void the_pbx_hears_silence_before_the_browser_speaks() throws Exception {
    talk();
    Wait.until("silence", () -> pbx.heard().size() > 5);
    assertThat(pbx.heard().getLast().payload()).containsOnly(G711.A_LAW_SILENCE);
    assertThat(pbx.heard().getFirst().marker()).isTrue();
  }

  @Test
  void a_browser_hears_itself_with_the_gaps_of_its_way() throws Exception {
    browser.answer(session.answerBrowser("web", browser.offer()));
    session.echo("web");
    browser.awaitConnected();
    events.await("web", MediaEvent.Connected.class);
    browser.speak(8, FRAME);
    browser.lose();
    browser.speak(8, FRAME);
    Wait.until("two frames", () -> browser.heard().size() == 2);
    assertThat(browser.heard()).allMatch(h -> Arrays.equals(h.payload(), FRAME));
    assertThat(browser.heard().get(1).sequence() - browser.heard().get(0).sequence()).isEqualTo(2);
    assertThat(session.quality("web").heard().orElseThrow().lossPercent()).isBetween(33.0, 34.0);
    assertThat(session.quality("nobody").isEmpty()).isTrue();
    session.part("web");
    session.statistics("web"); // the order has reached the loop
    browser.speak(8, FRAME);
    Wait.until("it came", () -> session.statistics("web").packetsReceived() == 3);
    assertThat(browser.heard()).hasSize(2);
  }

  @Test
  void a_muted_browser_sends_silence_of_the_same_pace() throws Exception {
    talk();
    session.mute("web", true);
    session.statistics("web"); // the order has reached the loop
    browser.speak(8, FRAME);
    browser.speak(8, FRAME);
    Wait.until("two packets", () -> session.statistics("web").packetsReceived() == 2);
    Wait.until("silence", () -> pbx.heard().size() > 5);
    assertThat(frames()).isEmpty();
    session.mute("web", false);
    session.statistics("web");
    browser.speak(8, FRAME);
    Wait.until("the frame", () -> !frames().isEmpty());
  }

  @Test
  void digits_become_events_of_100_ms_with_pauses() throws Exception {
    talk(); // PbxPeer takes telephone-event as 101
    session.sendDigits("pbx", "5#");
    Wait.until("two ends", () -> ends().size() >= 6);
    List<PbxPeer.Heard> five = heardOf(101).stream().filter(h -> h.payload()[0] == 5).toList();
    assertThat(five).hasSize(7); // 20, 40, 60, 80 and three times 100 ms
    assertThat(five.stream().map(PbxPeer.Heard::time).distinct()).hasSize(1);
    assertThat(five.getFirst().marker()).isTrue();
    assertThat(five.stream().skip(1)).noneMatch(PbxPeer.Heard::marker);
    assertThat(duration(five.getFirst())).isEqualTo(160);
    assertThat(duration(five.getLast())).isEqualTo(800);
    assertThat(ends().stream().map(h -> (int) h.payload()[0])).containsExactly(5, 5, 5, 11, 11, 11);
    int apart = ends().get(3).time() - five.getFirst().time();
    assertThat(apart).isBetween(1120, 1600); // 100 ms of digit, 60 of pause, in timestamps
    assertContinuous();
  }

  private List<PbxPeer.Heard> ends() {
    return heardOf(101).stream().filter(h -> (h.payload()[1] & 0x80) != 0).toList();
  }

  private static int duration(PbxPeer.Heard event) {
    return (event.payload()[2] & 0xFF) << 8 | (event.payload()[3] & 0xFF);
  }

  private void assertContinuous() {
    List<PbxPeer.Heard> all = pbx.heard();
    for (int i = 1; i < all.size(); i++) {
      int step = (all.get(i).sequence() - all.get(i - 1).sequence()) & 0xFFFF;
      assertThat(step).as("step to packet " + i).isEqualTo(1);
    }
  }

  @Test
  void a_pbx_without_events_hears_the_two_frequencies() throws Exception {
    String plain = pbx.sdp().replaceAll(" 101\r\n", "\r\n").replaceAll("a=.*101.*\r\n", "");
    talk(plain);
    session.sendDigits("pbx", "1");
    Wait.until("697 and 1209 Hz", () -> pbx.everHeard(697, 1209));
  }

  @Test
  void events_of_the_browser_pass_with_the_pbxs_number() throws Exception {
    talk();
    int at = browser.time();
    browser.speak(126, true, at, new byte[] {7, 10, 0, (byte) 160});
    for (int i = 0; i < 3; i++) {
      browser.speak(126, false, at, new byte[] {7, (byte) 0x8A, 3, 0x20});
    }
    MediaEvent.Digit digit = events.await("web", MediaEvent.Digit.class);
    assertThat(digit).isEqualTo(new MediaEvent.Digit("web", '7', 100));
    Wait.until("the event", () -> heardOf(101).size() == 4);
    assertThat(heardOf(101).stream().map(PbxPeer.Heard::time).distinct()).hasSize(1);
    assertThat(events.all().stream().filter(e -> e instanceof MediaEvent.Digit)).hasSize(1);
  }

  @Test
  void a_tone_sounds_in_the_browser_until_somebody_speaks() throws Exception {
    talk();
    session.play("web", Tone.BUSY);
    Wait.until("425 Hz", () -> browserShare(425) > 0.9);
    pbx.hertz(1000);
    Wait.until("1000 Hz instead", () -> browserShare(1000) > 0.9);
  }

  private double browserShare(double hertz) {
    short[] samples = new short[1600];
    int count = 0;
    List<InnerBrowser.Heard> all = browser.heard();
    for (InnerBrowser.Heard each : all.subList(Math.max(0, all.size() - 10), all.size())) {
      for (byte octet : each.payload()) {
        samples[count++] = G711.fromALaw(octet);
      }
    }
    return count < samples.length ? 0 : Goertzel.share(samples, count, hertz);
  }

  @Test
  void a_waiting_tone_sounds_at_the_pbx_while_the_browser_is_away() throws Exception {
    talk();
    session.play("pbx", Tone.WAITING);
    session.dropBrowser("web");
    Wait.until("350 and 440 Hz", () -> pbx.share(350) > 0.2 && pbx.share(440) > 0.2);
    assertContinuous();
  }

  @Test
  void silence_of_a_leg_is_told_and_its_end_too() throws Exception {
    talk();
    browser.speak(8, FRAME);
    events.await("web", MediaEvent.Heard.class);
    events.await("web", MediaEvent.Silent.class);
    browser.speak(8, FRAME);
    events.await(
        e -> events.all().stream().filter(MediaEvent.Heard.class::isInstance).count() == 2,
        "second Heard");
  }

  @Test
  void a_held_leg_is_sent_nothing_and_misses_nothing() throws Exception {
    talk();
    Wait.until("silence first", () -> pbx.heard().size() > 3);
    browser.speak(8, FRAME);
    Wait.until("the first", () -> frames().size() == 1);
    session.answerPbx("pbx", pbx.sdp().replace("a=sendrecv", "a=sendonly"));
    session.statistics("pbx");
    int before = pbx.heard().size();
    browser.speak(8, FRAME);
    browser.speak(8, FRAME);
    Wait.until("they came", () -> session.statistics("web").packetsReceived() == 3);
    session.answerPbx("pbx", pbx.sdp());
    session.statistics("pbx");
    browser.speak(8, FRAME);
    Wait.until("the fourth", () -> frames().size() == 2);
    assertThat(pbx.heard().size() - before).isLessThan(30);
    assertContinuous();
  }

  @Test
  void unauthentic_packets_reach_nobody() throws Exception {
    talk();
    browser.speak(8, FRAME);
    Wait.until("one frame", () -> frames().size() == 1);
    byte[] noise = new byte[188];
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < 2000; i++) {
      random.nextBytes(noise);
      noise[0] = (byte) 0x80;
      noise[1] = 8;
      browser.send(noise, noise.length);
    }
    Wait.until("refusals", () -> session.statistics("web").packetsRefused() >= 1000);
    browser.speak(8, FRAME);
    Wait.until("the next true frame", () -> frames().size() == 2);
    assertThat(session.statistics("web").packetsReceived()).isEqualTo(2);
  }

  @Test
  void a_replayed_packet_is_refused() throws Exception {
    talk();
    browser.speak(8, FRAME);
    Wait.until("one frame", () -> frames().size() == 1);
    assertThat(session.statistics("web").packetsReceived()).isEqualTo(1);
    browser.repeat();
    Wait.until("the refusal", () -> session.statistics("web").packetsRefused() == 1);
    assertThat(session.statistics("web").packetsReceived()).isEqualTo(1);
  }

  @Test
  void a_stranger_on_the_pbx_port_is_not_heard() throws Exception {
    talk();
    try (PbxPeer stranger = new PbxPeer(true, 1700)) {
      stranger.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
      pbx.hertz(1000);
      Wait.until("1000 Hz", () -> browserShare(1000) > 0.9);
      Wait.until("a second of it", () -> browser.heard().size() > 50);
      assertThat(browserShare(1700)).isLessThan(0.01);
    }
  }

  @Test
  void a_stranger_on_the_browser_port_is_not_heard() throws Exception {
    talk();
    try (InnerBrowser stranger = new InnerBrowser()) {
      byte[] hello = new byte[100];
      hello[0] = 22;
      stranger.aim(browser.gateway());
      stranger.send(hello, hello.length);
      hello[0] = (byte) 0x80;
      stranger.send(hello, hello.length);
      browser.speak(8, FRAME);
      Wait.until("the true frame", () -> frames().size() == 1);
      assertThat(session.statistics("web").packetsReceived()).isEqualTo(1);
    }
  }
}
