package org.offhook.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class G711Test {
  /**
   * Reference points of ITU-T G.711 in 16-bit samples: silence, the largest, one of each segment.
   */
  @Test
  void expands_as_the_standard_says() {
    assertThat(G711.fromALaw((byte) 0xD5)).isEqualTo((short) 8);
    assertThat(G711.fromALaw((byte) 0x55)).isEqualTo((short) -8);
    assertThat(G711.fromALaw((byte) 0xAA)).isEqualTo((short) 32_256);
    assertThat(G711.fromULaw((byte) 0xFF)).isZero();
    assertThat(G711.fromULaw((byte) 0x80)).isEqualTo((short) 32_124);
    assertThat(G711.fromULaw((byte) 0x00)).isEqualTo((short) -32_124);
  }

  @Test
  void every_octet_survives_expansion_and_compression() {
    for (int octet = 0; octet < 256; octet++) {
      assertThat(G711.aLaw(G711.fromALaw((byte) octet))).isEqualTo((byte) octet);
      byte expected = octet == 0x7F ? (byte) 0xFF : (byte) octet; // minus zero is zero
      assertThat(G711.uLaw(G711.fromULaw((byte) octet))).isEqualTo(expected);
    }
  }

  @Test
  void converting_between_the_laws_stays_within_a_step() {
    for (int octet = 0; octet < 256; octet++) {
      byte[] one = {(byte) octet};
      short before = G711.fromALaw((byte) octet);
      G711.aLawToULaw(one, 0, 1);
      assertThat(Math.abs(G711.fromULaw(one[0]) - before)).isLessThan(16 + Math.abs(before) / 12);
      one[0] = (byte) octet;
      before = G711.fromULaw((byte) octet);
      G711.uLawToALaw(one, 0, 1);
      assertThat(Math.abs(G711.fromALaw(one[0]) - before)).isLessThan(16 + Math.abs(before) / 12);
    }
  }

  @Test
  void extremes_do_not_overflow() {
    assertThat(G711.fromALaw(G711.aLaw(32_767))).isEqualTo((short) 32_256);
    assertThat(G711.fromALaw(G711.aLaw(-32_768))).isEqualTo((short) -32_256);
    assertThat(G711.fromULaw(G711.uLaw(-32_768))).isEqualTo((short) -32_124);
  }
}
