package org.offhook.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.offhook.media.MediaFailure;

/**
 * What a browser may send before the handshake is done: it ends in one refusal, never otherwise.
 */
@Tag("fuzz")
class DtlsFuzzTest {
  private static final DtlsIdentity IDENTITY =
      DtlsIdentity.create(new SecureRandom(), Clock.systemUTC());
  private static final String NOBODY = "AB:".repeat(31) + "AB";

  @FuzzTest
  void handshakes(byte[] data) {
    List<DtlsOutcome> outcomes = new ArrayList<>();
    DatagramQueue unused = new DatagramQueue(datagram -> {});
    new DtlsPassive(IDENTITY, NOBODY, Duration.ofSeconds(3), unused, outcomes::add)
        .shake(new RecordedNetwork(data));
    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            DtlsOutcome.Refused.class,
            refused -> assertThat(refused.why()).isEqualTo(MediaFailure.DTLS_FAILED));
  }
}
