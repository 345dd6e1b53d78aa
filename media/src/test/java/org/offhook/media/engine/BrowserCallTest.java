package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.MediaConference;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.StreamQuality;
import org.offhook.media.codec.Codecs;
import org.offhook.media.kit.Chromium;
import org.offhook.media.kit.CodecPeer;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;
import org.offhook.media.sdp.CryptoLine;
import org.offhook.media.sdp.PbxMedia;
import org.offhook.media.sdp.SdpReader;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;

/** Calls of a real Chromium through the engine to a PBX's media end. */
class BrowserCallTest {
  private static Chromium chromium;
  private MediaEngine engine;
  private MediaSession session;
  private final HeardEvents events = new HeardEvents();

  @BeforeAll
  static void startBrowser() {
    chromium = new Chromium();
  }

  @AfterAll
  static void stopBrowser() {
    chromium.close();
  }

  @BeforeEach
  void startEngine() {
    engine = new MediaEngine(SampleSettings.loopback(), Clock.systemUTC());
    session = engine.open("call", events);
  }

  @AfterEach
  void stopEngine() {
    engine.close();
  }

  @Test
  void a_browser_and_a_plain_pbx_hear_each_other() throws Exception {
    Chromium.Phone phone = chromium.phone(440);
    try (PbxPeer pbx = new PbxPeer(true, 1000)) {
      phone.answer(session.answerBrowser("web", phone.offer()));
      String offer = session.offerPbx("pbx", PbxSecurity.RTP);
      pbx.speakTo(rtpOf(offer));
      assertThat(session.pbxAnswered("pbx", pbx.sdp()).codec()).isEqualTo("PCMA/8000");
      session.join("web", "pbx");
      events.await("web", MediaEvent.Connected.class);
      Wait.until("1000 Hz in the browser", () -> Math.abs(phone.hears() - 1000) < 12);
      Wait.until("440 Hz at the PBX", () -> pbx.share(440) > 0.9);
      assertThat(session.statistics("web").codec()).isEqualTo("PCMA/8000");
      assertThat(session.statistics("pbx").packetsReceived()).isPositive();
      // its first report can come before it has heard one of ours, and then knows no round trip
      MediaEvent told =
          events.await(
              e -> e instanceof MediaEvent.Quality q && hasRoundTrip(q.quality().sent()),
              "what the browser reports that it hears, and how far it is");
      StreamQuality sent = ((MediaEvent.Quality) told).quality().sent().orElseThrow();
      assertThat(sent.packets()).isPositive();
      assertThat(sent.roundTripMillis().orElseThrow()).isBetween(0.0, 500.0);
    } finally {
      phone.close();
    }
  }

  @Test
  void a_browser_and_an_sdes_pbx_hear_each_other() throws Exception {
    Chromium.Phone phone = chromium.phone(440);
    try (PbxPeer pbx = new PbxPeer(false, 1000)) {
      phone.answer(session.answerBrowser("web", phone.offer()));
      String offer = session.offerPbx("pbx", PbxSecurity.SDES);
      PbxMedia ours = PbxMedia.inAnswer(SdpReader.read(offer), true, SrtpSuite.names());
      CryptoLine line = ours.crypto().get(1);
      assertThat(line.suite()).isEqualTo("AES_CM_128_HMAC_SHA1_80");
      SrtpKey theirs = SrtpKey.random(SrtpSuite.AES_CM_128_HMAC_SHA1_80, new SecureRandom());
      pbx.secure(theirs, SrtpKey.of(theirs.suite(), line.keySalt())).speakTo(ours.rtp());
      session.pbxAnswered("pbx", pbx.sdp("RTP/SAVP", crypto(line, theirs)));
      session.join("web", "pbx");
      Wait.until("1000 Hz in the browser", () -> Math.abs(phone.hears() - 1000) < 12);
      Wait.until("440 Hz at the PBX", () -> pbx.share(440) > 0.9);
      assertThat(pbx.refused()).isZero();
    } finally {
      phone.close();
    }
  }

  /** Whether a check to the agent of the newest answer succeeded. */
  private static final String NEWEST_WORKS =
      """
      async () => {
        const newest = /a=ice-ufrag:(.*)/.exec(pc.remoteDescription.sdp)[1].trim();
        const all = [...(await pc.getStats()).values()];
        const ours = all.filter((s) => s.type === 'remote-candidate' && s.usernameFragment === newest);
        return all.some(
          (s) => s.type === 'candidate-pair' && s.state === 'succeeded' && ours.some((c) => c.id === s.remoteCandidateId));
      }
      """;

  private static boolean hasRoundTrip(Optional<StreamQuality> sent) {
    return sent.map(StreamQuality::roundTripMillis).filter(OptionalDouble::isPresent).isPresent();
  }

  static String crypto(CryptoLine offered, SrtpKey key) {
    String inline = Base64.getEncoder().encodeToString(key.keySalt());
    return "a=crypto:" + offered.tag() + " " + offered.suite() + " inline:" + inline;
  }

  @Test
  void a_certificate_other_than_promised_is_refused() throws Exception {
    Chromium.Phone phone = chromium.phone(440);
    try {
      String other = "AB:".repeat(31) + "AB";
      String offer = phone.offer().replaceAll("sha-256 [0-9A-F:]+", "sha-256 " + other);
      phone.answer(session.answerBrowser("web", offer));
      assertThat(events.await("web", MediaEvent.Failed.class).why())
          .isEqualTo(MediaFailure.WRONG_FINGERPRINT);
      assertThat(session.statistics("web").packetsReceived()).isZero();
    } finally {
      phone.close();
    }
  }

  @Test
  void a_handover_between_browsers_is_seamless_for_the_pbx() throws Exception {
    Chromium.Phone first = chromium.phone(440);
    Chromium.Phone second = chromium.phone(660);
    try (PbxPeer pbx = new PbxPeer(true, 1000)) {
      pbx.speakTo(rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
      session.pbxAnswered("pbx", pbx.sdp());
      first.answer(session.answerBrowser("first", first.offer()));
      session.join("first", "pbx");
      Wait.until("440 Hz at the PBX", () -> pbx.share(440) > 0.9);
      second.answer(session.answerBrowser("second", second.offer()));
      events.await("second", MediaEvent.Heard.class);
      pbx.forget();
      Wait.until("440 Hz before the handover", () -> pbx.share(440) > 0.9);
      session.join("second", "pbx");
      Wait.until("660 Hz at the PBX", () -> pbx.share(660) > 0.9);
      Wait.until("1000 Hz in the second browser", () -> Math.abs(second.hears() - 1000) < 12);
      Wait.until("quiet in the first browser", () -> first.hears() == 0);
      assertContinuous(pbx.heard());
      // at the switch; more of them where a busy machine lets the browser pause and silence fills
      // in
      assertThat(pbx.heard().stream().filter(PbxPeer.Heard::marker)).isNotEmpty();
    } finally {
      first.close();
      second.close();
    }
  }

  /** No missing packet, one SSRC, and timestamps that grow by whole frames with the clock. */
  private static void assertContinuous(List<PbxPeer.Heard> heard) {
    for (int i = 1; i < heard.size(); i++) {
      PbxPeer.Heard before = heard.get(i - 1);
      PbxPeer.Heard now = heard.get(i);
      assertThat((now.sequence() - before.sequence()) & 0xFFFF).as("packet " + i).isEqualTo(1);
      assertThat(now.ssrc()).isEqualTo(before.ssrc());
      assertThat(now.time() - before.time()).isPositive().isLessThan(1600);
      assertThat((now.time() - before.time()) % 160).isZero();
    }
  }

  /** Chromium's own G.722 decodes what ours encodes, and the other way round. */
  @Test
  void a_browser_in_g722_and_a_pbx_in_g711_hear_each_other() throws Exception {
    Chromium.Phone phone = chromium.phone(440);
    try (PbxPeer pbx = new PbxPeer(false, 1000)) {
      String only = phone.offer().replaceAll("(m=audio .* UDP/TLS/RTP/SAVPF) .*", "$1 9 126");
      phone.answer(session.answerBrowser("web", only));
      pbx.speakTo(rtpOf(session.answerPbx("pbx", pbx.sdp()).sdp()));
      session.join("web", "pbx");
      Wait.until("1000 Hz in the browser", () -> Math.abs(phone.hears() - 1000) < 12);
      Wait.until("440 Hz at the PBX", () -> pbx.share(440) > 0.9);
      assertThat(session.statistics("web").codec()).isEqualTo("G722/8000");
      assertThat(session.statistics("pbx").codec()).isEqualTo("PCMU/8000");
    } finally {
      phone.close();
    }
  }

  @Test
  void a_browser_and_two_desk_phones_confer() throws Exception {
    Chromium.Phone phone = chromium.phone(440);
    MediaSession other = engine.open("other", new HeardEvents());
    try (CodecPeer first = new CodecPeer(Codecs.A_LAW, 1000);
        CodecPeer second = new CodecPeer(Codecs.G722);
        MediaConference conference = engine.openConference("three")) {
      phone.answer(session.answerBrowser("web", phone.offer()));
      first.speakTo(rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
      session.pbxAnswered("pbx", first.sdp(""));
      second.speakTo(rtpOf(other.offerPbx("pbx", PbxSecurity.RTP)));
      other.pbxAnswered("pbx", second.sdp(""));
      session.confer("web", conference);
      session.confer("pbx", conference);
      other.confer("pbx", conference);
      Wait.until("the first in the browser", () -> Math.abs(phone.hears() - 1000) < 12);
      // a browser is as loud as can be, a desk phone 12 dB quieter
      Wait.until("both at the second", () -> second.share(440) > 0.8 && second.share(1000) > 0.02);
      Wait.until("the browser at the first", () -> first.hearsOnly(440));
      first.tones();
      second.tones(700);
      Wait.until("the second in the browser", () -> Math.abs(phone.hears() - 700) < 12);
    } finally {
      phone.close();
    }
  }

  @Test
  void trickled_candidates_and_an_offer_without_any_lead_to_the_same_path() throws Exception {
    Chromium.Phone phone = chromium.phone(0);
    try {
      phone.answer(session.answerBrowser("web", phone.offer()));
      Wait.until("the end of candidates", () -> trickle(phone));
      events.await("web", MediaEvent.Connected.class);
      Wait.until("connected", () -> phone.connectionState().equals("connected"));
    } finally {
      phone.close();
    }
  }

  private boolean trickle(Chromium.Phone phone) {
    List<String> candidates = phone.candidates();
    candidates.forEach(each -> session.browserCandidate("web", each));
    return candidates.contains("");
  }

  @Test
  void an_ice_restart_keeps_the_call() throws Exception {
    Chromium.Phone phone = chromium.phone(440);
    try (PbxPeer pbx = new PbxPeer(true, 1000)) {
      phone.answer(session.answerBrowser("web", phone.offer()));
      pbx.speakTo(rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
      session.pbxAnswered("pbx", pbx.sdp());
      session.join("web", "pbx");
      Wait.until("440 Hz at the PBX", () -> pbx.share(440) > 0.9);
      pbx.forget();
      for (int restart = 0; restart < 3; restart++) {
        phone.run("pc.restartIce()");
        String again =
            (String)
                phone.run(
                    "async () => { await pc.setLocalDescription(await pc.createOffer());"
                        + " return pc.localDescription.sdp; }");
        phone.answer(session.answerBrowser("web", again));
        Wait.until("checks of the new agent", () -> phone.run(NEWEST_WORKS).equals(true));
        Wait.until("the oldest agents gone", () -> engine.usage().browserLegs() <= 2);
        Wait.until("440 Hz at the PBX", () -> pbx.share(440) > 0.9);
      }
      assertContinuous(pbx.heard());
      assertThat(events.all()).noneMatch(MediaEvent.Failed.class::isInstance);
    } finally {
      phone.close();
    }
  }

  static InetSocketAddress rtpOf(String sdp) throws Exception {
    return PbxMedia.inAnswer(SdpReader.read(sdp), sdp.contains("SAVP"), SrtpSuite.names()).rtp();
  }
}
