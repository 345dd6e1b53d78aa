package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.offhook.media.srtp.Packet;

/** Headers of strangers. */
class RtpTest {
  private static Packet packetOf(int... octets) {
    Packet packet = new Packet().set(0, octets.length);
    for (int i = 0; i < octets.length; i++) {
      packet.putOctet(i, octets[i]);
    }
    return packet;
  }

  @Test
  void extension_contributors_and_padding_are_left_behind() {
    Packet packet =
        packetOf(
            0xB1, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, // P, X, one CSRC
            9, 9, 9, 9, // CSRC
            0xBE, 0xDE, 0, 1, 1, 1, 1, 1, // extension of one word
            42, 43, 0, 0, 3); // payload and three octets of padding
    assertThat(Rtp.isValid(packet)).isTrue();
    assertThat(Rtp.strip(packet)).isTrue();
    assertThat(packet.length()).isEqualTo(14);
    assertThat(packet.octet(0)).isEqualTo(0x80);
    assertThat(Rtp.sequence(packet)).isEqualTo(1);
    assertThat(Rtp.timestamp(packet)).isEqualTo(2);
    assertThat(Rtp.ssrc(packet)).isEqualTo(3);
    assertThat(packet.octet(12)).isEqualTo(42);
    assertThat(packet.octet(13)).isEqualTo(43);
  }

  @Test
  void padding_longer_than_the_payload_is_refused() {
    assertThat(Rtp.strip(packetOf(0xA0, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 7, 200))).isFalse();
  }

  @Test
  void an_extension_beyond_the_end_is_refused() {
    assertThat(Rtp.isValid(packetOf(0x90, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 9))).isFalse();
    assertThat(Rtp.isValid(packetOf(0x90, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3))).isFalse();
    assertThat(Rtp.isValid(packetOf(0x40, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3))).isFalse();
  }
}
