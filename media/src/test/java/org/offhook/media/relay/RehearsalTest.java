package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.offhook.media.AllowedAddresses;
import org.offhook.media.PeerAddresses;
import org.offhook.media.ice.IceSwitch;
import org.offhook.media.srtp.SrtpSuite;
import org.offhook.media.wire.WireKind;

/** The call that warms the engine up is a call: what is said on one side is heard on the other. */
class RehearsalTest {
  @ParameterizedTest
  @EnumSource
  void every_packet_of_both_sides_comes_through(WireKind wires) throws Exception {
    SecureRandom random = new SecureRandom();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (AudioWorkers workers = new AudioWorkers(1);
        MediaLoop loop =
            new MediaLoop(
                "rehearsal",
                LoopPorts.bind(wires, 0, Map.of(loopback, List.of(loopback))),
                new PeerAddresses(AllowedAddresses.NONE, each -> false),
                new IceSwitch(),
                Clock.systemUTC(),
                random,
                workers);
        Rehearsal rehearsal = new Rehearsal(loop, wires, SrtpSuite.AEAD_AES_128_GCM, random)) {
      assertThat(rehearsal.play(320, () -> false)).isGreaterThanOrEqualTo(320);
    }
  }
}
