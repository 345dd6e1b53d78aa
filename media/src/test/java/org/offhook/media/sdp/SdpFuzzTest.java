package org.offhook.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.media.SdpException;
import org.offhook.media.srtp.SrtpSuite;

/** Whatever comes in, only {@link SdpException} comes out. */
class SdpFuzzTest {
  private static final int ROUNDS = 10_000;
  private static final String[] PIECES = {
    "\r\n",
    "\n",
    "a=",
    "m=audio ",
    "c=IN IP4 ",
    "0.0.0.0",
    "::",
    "RTP/SAVP",
    "-1",
    "999999999999",
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:",
    "a=fmtp:",
    "a=rtpmap:0 /",
    "\0",
    "|2^31|1:1",
    "a=candidate:1 1 udp 1 1.2.3.4 5 typ host",
    "a=rtcp:",
    "UDP/TLS/RTP/SAVPF",
    "\u00e9",
    " ",
    ":"
  };

  private static List<String> seeds() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/sdp"))) {
      return files.filter(Files::isRegularFile).map(SdpFuzzTest::inputOf).toList();
    }
  }

  private static String inputOf(Path file) {
    try {
      String text = Files.readString(file);
      return text.substring(0, text.indexOf("-----"));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @Test
  void mutated_descriptions_are_understood_or_refused() throws IOException {
    List<String> seeds = seeds();
    Random random = new Random(20_260_105);
    int understood = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = mutate(seeds.get(random.nextInt(seeds.size())), random);
      understood += tryAll(text);
    }
    assertThat(understood).isBetween(ROUNDS / 20, ROUNDS * 3);
  }

  private static int tryAll(String text) {
    int understood = 0;
    try {
      SessionDescription description = SdpReader.read(text);
      understood++;
      PbxMedia media = PbxMedia.inOffer(description, SrtpSuite.names());
      CodecChoice.first(media.formats(), List.of("PCMA/8000", "PCMU/8000"));
      understood++;
    } catch (SdpException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
    try {
      BrowserOffer.read(text);
      understood++;
    } catch (SdpException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
    return understood;
  }

  private static String mutate(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int n = 1 + random.nextInt(6); n > 0 && !text.isEmpty(); n--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.setCharAt(at, (char) random.nextInt(256));
        case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(80)));
        default -> text.append(text.substring(at, Math.min(text.length(), at + 200)));
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "v=1\r\n",
        "hello",
        "v=0\r\nm=audio\r\n",
        "v=0\r\nm=audio x RTP/AVP 0\r\n",
        "v=0\r\nm=audio 70000 RTP/AVP 0\r\n",
        "v=0\r\nm=audio 1 RTP/AVP 0\r\nc=ATM 1\r\n"
      })
  void malformed_descriptions_are_refused_as_such(String text) {
    assertThatThrownBy(() -> SdpReader.read(text))
        .isInstanceOfSatisfying(
            SdpException.class, refused -> assertThat(refused.incompatible()).isFalse());
  }

  @Test
  void what_is_too_large_is_refused() {
    String head = "v=0\r\n";
    for (String text :
        List.of(
            head + "a=x\r\n".repeat(600),
            head + "m=audio 1 RTP/AVP 0\r\n".repeat(33),
            head + "m=audio 1 RTP/AVP" + " 0".repeat(65),
            head + "a=" + "x".repeat(5000),
            head + "b=x\r\n".repeat(20_000))) {
      assertThatThrownBy(() -> SdpReader.read(text)).isInstanceOf(SdpException.class);
    }
  }
}
