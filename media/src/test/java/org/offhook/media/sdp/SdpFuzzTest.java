package org.offhook.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.offhook.media.SdpException;
import org.offhook.media.kit.ParseTime;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.srtp.SrtpSuite;

/** Whatever is offered or answered, only {@link SdpException} comes out. */
@Tag("fuzz")
class SdpFuzzTest {
  private static final List<String> CODECS = List.of("PCMA/8000", "PCMU/8000", "opus/48000");

  @DictionaryEntries({
    "\\x0D\\x0A",
    "a=",
    "m=audio ",
    "c=IN IP4 ",
    "c=IN IP6 ::1",
    "RTP/SAVP",
    "UDP/TLS/RTP/SAVPF",
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:",
    "|2^31|1:1",
    "a=candidate:1 1 udp 1 1.2.3.4 5 typ host",
    "a=rtcp:",
    "a=rtcp-mux",
    "a=rtcp-xr:voip-metrics",
    "a=fmtp:",
    "a=rtpmap:0 /",
    "a=setup:actpass",
    "a=inactive"
  })
  @FuzzTest
  void descriptions(byte[] data) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    ParseTime.check(text, SdpFuzzTest::readEveryWay);
  }

  private static void readEveryWay(String text) {
    fromPbx(text);
    fromBrowser(text);
  }

  private static void fromPbx(String text) {
    for (boolean secure : new boolean[] {false, true}) {
      try {
        PbxMedia.inAnswer(SdpReader.read(text), secure, SrtpSuite.names());
      } catch (SdpException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
    try {
      PbxMedia media = PbxMedia.inOffer(SdpReader.read(text), SrtpSuite.names());
      List<PayloadFormat> formats = CodecChoice.first(media.formats(), CODECS);
      InetSocketAddress ours = new InetSocketAddress(SampleSettings.LOOPBACK, 40_000);
      PbxBody body =
          new PbxBody(ours, media.section().protocol(), formats, List.of(), media.ourDirection());
      assertReadable(body.answer(1, 1, media));
    } catch (SdpException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static void fromBrowser(String text) {
    try {
      BrowserOffer offer = BrowserOffer.read(text);
      List<PayloadFormat> formats = CodecChoice.shared(offer.formats(), CODECS);
      List<InetSocketAddress> ours =
          List.of(new InetSocketAddress(SampleSettings.LOOPBACK, 40_000));
      BrowserAnswer answer =
          new BrowserAnswer(1, 1, offer, formats, "ufrag", "password", "AB:CD", ours, 1);
      assertReadable(answer.toString());
    } catch (SdpException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  /** What a stranger wrote must not break what we write. */
  private static void assertReadable(String answer) {
    assertThatCode(() -> SdpReader.read(answer)).as(answer).doesNotThrowAnyException();
  }
}
