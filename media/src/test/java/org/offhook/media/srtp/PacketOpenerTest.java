package org.offhook.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PacketOpenerTest {
  private final SrtpKey key = SrtpKey.random(SrtpSuite.AEAD_AES_128_GCM, new SecureRandom());
  private final PacketOpener opener = new PacketOpener(key);

  private static Packet packet(int ssrc) {
    Packet packet = new Packet().set(0, 172);
    packet.putInt16(0, 0x8008);
    packet.putInt16(2, 7);
    packet.putInt32(8, ssrc);
    return packet;
  }

  private Packet authentic(int ssrc) {
    Packet packet = packet(ssrc);
    assertThat(new PacketLock(key, ssrc).lockRtp(packet)).isTrue();
    return packet;
  }

  @Test
  void strangers_cannot_use_up_the_tries_of_the_known_address() {
    for (int i = 0; i < 1000; i++) {
      assertThat(opener.openRtp(packet(i), false, 0)).isFalse();
    }
    assertThat(opener.openRtp(authentic(5000), false, 0)).as("rationed").isFalse();
    assertThat(opener.openRtp(authentic(5001), true, 0)).isTrue();
    assertThat(opener.openRtp(authentic(5002), false, 2_000_000_000L)).as("later").isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void cryptex_that_was_not_agreed_is_refused_instead_of_heard_as_noise(SrtpSuite suite) {
    assertThat(opens(suite, 0xC0DE)).as("one octet a header").isFalse();
    assertThat(opens(suite, 0xC2DE)).as("two octets a header").isFalse();
    assertThat(opens(suite, 0xBEDE)).as("any other extension").isTrue();
  }

  /** Whether a packet with a contributing source and an extension of this kind comes through. */
  private static boolean opens(SrtpSuite suite, int extension) {
    SrtpKey key = SrtpKey.random(suite, new SecureRandom());
    Packet packet = packet(5000);
    packet.putOctet(0, 0x91);
    packet.putInt16(16, extension);
    packet.putInt16(18, 1);
    byte[] plain = octets(packet);
    assertThat(new PacketLock(key, 5000).lockRtp(packet)).isTrue();
    boolean opened = new PacketOpener(key).openRtp(packet, true, 0);
    assertThat(!opened || Arrays.equals(octets(packet), plain)).as("what was locked").isTrue();
    return opened;
  }

  private static byte[] octets(Packet packet) {
    return Arrays.copyOfRange(packet.octets(), packet.offset(), packet.offset() + packet.length());
  }
}
