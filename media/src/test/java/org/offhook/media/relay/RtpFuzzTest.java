package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offhook.media.srtp.Packet;

/** Headers and reports from strangers. */
class RtpFuzzTest {
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

  @Test
  void random_octets_never_throw() {
    Random random = new Random(11);
    Rtcp rtcp = new Rtcp(Clock.systemUTC());
    DigitReader digits = new DigitReader();
    for (int i = 0; i < 100_000; i++) {
      Packet packet = new Packet().set(0, random.nextInt(80));
      for (int at = 0; at < packet.length(); at++) {
        packet.putOctet(at, random.nextInt());
      }
      if (packet.length() > 0) {
        packet.putOctet(0, 0x80 | packet.octet(0) & 0x3F);
      }
      rtcp.read(packet, i);
      if (Rtp.isValid(packet) && Rtp.strip(packet)) {
        assertThat(packet.length()).isGreaterThanOrEqualTo(12);
        digits.ended(packet, 8000);
      }
    }
  }

  @Test
  void a_report_says_what_was_sent_and_received() {
    OutgoingStream out = new OutgoingStream(new Random(1));
    IncomingStream in = new IncomingStream();
    in.packet(77, 65_534, 0, 8000, 0);
    in.packet(77, 0, 320, 8000, 40_000_000L);
    in.packet(77, 1, 480, 8000, 60_000_000L);
    out.next(this, 8000, 0);
    out.sent(160, 0);
    Packet packet = new Packet();
    new Rtcp(Clock.systemUTC()).write(packet, out, in, 100_000_000L);
    assertThat(packet.octet(1)).isEqualTo(200);
    assertThat(packet.uint16(2)).isEqualTo(12);
    assertThat(packet.int32(4)).isEqualTo(out.ssrc());
    assertThat(packet.int32(20)).isEqualTo(1);
    assertThat(packet.int32(24)).isEqualTo(160);
    assertThat(packet.int32(28)).isEqualTo(77);
    assertThat(packet.octet(32)).isEqualTo(64); // one of four lost
    assertThat(packet.int32(32) & 0xFFFFFF).isEqualTo(1);
    assertThat(packet.int32(36)).isEqualTo(0x10001);
    assertThat(packet.octet(53)).isEqualTo(202);
    assertThat(packet.length() % 4).isZero();
  }
}
