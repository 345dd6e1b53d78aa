package org.offhook.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.media.SdpException;

/** What no description may be. */
class SdpReaderTest {
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
