package org.offhook.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpusPacketTest {
  /** Configuration and frame count code of RFC 6716 section 3.1, milliseconds. */
  @ParameterizedTest
  @CsvSource({
    "0,0,10",
    "1,0,20",
    "2,0,40",
    "3,0,60",
    "9,1,40",
    "11,2,120",
    "12,0,10",
    "15,0,20",
    "16,0,2.5",
    "17,0,5",
    "18,0,10",
    "19,1,40",
    "31,0,20"
  })
  void the_first_octet_says_how_long_it_is(int configuration, int code, double millis) {
    byte[] payload = {(byte) (configuration << 3 | code), 0};
    assertThat(OpusPacket.duration(payload, 0, 2)).isEqualTo((int) (millis * 48));
  }

  @ParameterizedTest
  @CsvSource({"31,3,60", "1,48,0", "3,2,120", "3,3,0", "16,48,120"})
  void or_the_second(int configuration, int frames, int millis) {
    byte[] payload = {(byte) (configuration << 3 | 3), (byte) frames};
    assertThat(OpusPacket.duration(payload, 0, 2)).isEqualTo(millis * 48);
    assertThat(OpusPacket.duration(payload, 0, 1)).isZero();
    assertThat(OpusPacket.duration(payload, 0, 0)).isZero();
  }
}
