package org.offhook.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PureOpusTest implements OpusContract {
  @Override
  public OpusLibrary testee() {
    return new PureOpus();
  }

  /** Found among a million packets of noise: the decoder answers the last with an assertion. */
  @Test
  void packets_that_trip_its_assertions_are_heard_as_nothing() {
    AudioDecoder decoder = new PureOpus().decoder(48_000);
    short[] pcm = new short[48 * AudioDecoder.MAX_MILLIS];
    for (String packet :
        List.of(
            "009f4930479cea4eff94304630617d75630432b1071e5a698438a0cb632ce1a12b97cadc3c6e890f5f0ffa439d"
                + "ec9ec247e7",
            "28a1010a66f84ea943ef3b74bc91683d0fe466b601524f60904a7a7c31f3a42af14ccde89e8bbb2def0324f06a"
                + "dd57eb18ad654351",
            "c978f3f5865ccaa64216dd4321be37d0ddf1b97dfe3ca9608b4c21b1646d055f90e7788417ce7e6736d053fc7d"
                + "7275f9981fd5fe4f",
            "79bcb54b0abf570838")) {
      byte[] octets = HexFormat.of().parseHex(packet);
      assertThat(decoder.decode(octets, 0, octets.length, pcm)).isNotNegative();
    }
    assertThat(decoder.conceal(pcm)).isNotNegative();
  }
}
