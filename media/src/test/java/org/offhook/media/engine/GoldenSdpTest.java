package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxAgreement;
import org.offhook.media.PbxSecurity;
import org.offhook.media.SdpException;
import org.offhook.media.kit.SampleSettings;

/**
 * What goes in, a line of dashes, what comes out. What is random (keys, ports, identifiers) is
 * written in capitals. With -Dgolden.write=true the files are written anew, to be read and judged.
 */
class GoldenSdpTest {
  private static final Path FILES = Path.of("src/test/resources/sdp");
  private static final String DASHES = "-----\n";
  private static MediaEngine engine;

  @BeforeAll
  static void start() {
    List<MediaAddress> browsers = List.of(MediaAddress.of(SampleSettings.LOOPBACK));
    List<MediaAddress> pbxs =
        List.of(
            MediaAddress.of(SampleSettings.LOOPBACK), MediaAddress.of(SampleSettings.LOOPBACK6));
    engine =
        new MediaEngine(
            SampleSettings.addresses(browsers, pbxs, SampleSettings.ALLOWED), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  static List<Path> browser() throws IOException {
    return files("browser");
  }

  static List<Path> pbxOffer() throws IOException {
    return files("pbx-offer");
  }

  static List<Path> pbxAnswer() throws IOException {
    return files("pbx-answer");
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> found = Files.list(FILES.resolve(folder))) {
      return found.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("browser")
  void a_browsers_offer_is_answered(Path file) throws IOException {
    check(file, (session, sdp) -> session.answerBrowser("web", sdp));
  }

  @ParameterizedTest
  @MethodSource("pbxOffer")
  void a_pbxs_offer_is_answered(Path file) throws IOException {
    check(
        file,
        (session, sdp) -> {
          PbxAgreement agreement = session.answerPbx("pbx", sdp);
          return agreement.direction() + " " + agreement.codec() + "\n" + agreement.sdp();
        });
  }

  @ParameterizedTest
  @MethodSource("pbxAnswer")
  void a_pbxs_answer_is_understood(Path file) throws IOException {
    PbxSecurity security = securityOf(file.getFileName().toString());
    check(
        file,
        (session, sdp) -> {
          session.offerPbx("pbx", security);
          PbxAgreement agreement = session.pbxAnswered("pbx", sdp);
          return agreement.direction() + " " + agreement.codec() + "\n" + agreement.sdp();
        });
  }

  private static PbxSecurity securityOf(String name) {
    if (name.startsWith("dtls")) {
      return PbxSecurity.DTLS;
    }
    return name.startsWith("sdes") ? PbxSecurity.SDES : PbxSecurity.RTP;
  }

  private interface Exchange {
    String with(MediaSession session, String sdp) throws SdpException;
  }

  private static void check(Path file, Exchange exchange) throws IOException {
    String text = Files.readString(file);
    int dashes = text.indexOf(DASHES);
    String in = text.substring(0, dashes);
    String sent = file.toString().contains("line-feeds") ? in : in.replace("\n", "\r\n");
    String out;
    try (MediaSession session = engine.open(file.toString(), event -> {})) {
      out = withoutRandomness(exchange.with(session, sent));
    } catch (SdpException refused) {
      out = (refused.incompatible() ? "incompatible: " : "malformed: ") + refused.getMessage();
    }
    out = out.replace("\r\n", "\n").stripTrailing() + "\n";
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, in + DASHES + out);
    }
    assertThat(out).isEqualTo(text.substring(dashes + DASHES.length()));
  }

  private static String withoutRandomness(String sdp) {
    return sdp.replaceAll("o=offhook [0-9]+", "o=offhook SESSION")
        .replaceAll("m=audio 18[0-9]{3}", "m=audio PORT")
        .replaceAll("m=audio [1-9][0-9]{4} UDP", "m=audio PORT UDP")
        .replaceAll("a=rtcp:[0-9]+", "a=rtcp:PORT+1")
        .replaceAll("127.0.0.1 [0-9]+ typ host", "127.0.0.1 PORT typ host")
        .replaceAll("inline:[A-Za-z0-9+/=]+", "inline:KEY")
        .replaceAll("a=ice-ufrag:.*", "a=ice-ufrag:UFRAG")
        .replaceAll("a=ice-pwd:.*", "a=ice-pwd:PASSWORD")
        .replaceAll("sha-256 .*", "sha-256 FINGERPRINT")
        .replaceAll("a=ssrc:[0-9]+", "a=ssrc:SSRC");
  }
}
