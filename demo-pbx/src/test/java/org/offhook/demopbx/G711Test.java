package org.offhook.demopbx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {

  @ParameterizedTest
  @EnumSource(G711.class)
  void everyCodeWordSurvivesDecodingAndEncoding(G711 law) {
    for (int code = 0; code < 256; code++) {
      int linear = law.decode((byte) code);
      assertThat(law.decode(law.encode(linear))).as("code %d", code).isEqualTo(linear);
    }
  }

  @ParameterizedTest
  @EnumSource(G711.class)
  void errorStaysWithinTheQuantisingStep(G711 law) {
    for (int linear = -32000; linear <= 32000; linear += 37) {
      assertThat(Math.abs(law.decode(law.encode(linear)) - linear))
          .isLessThanOrEqualTo(Math.abs(linear) / 16 + 16);
    }
  }
}
