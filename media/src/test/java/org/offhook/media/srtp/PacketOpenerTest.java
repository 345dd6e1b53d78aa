package org.offhook.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

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
}
