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
 * What a PBX may answer where we begin the handshake: it ends in one refusal, never otherwise.
 * Nobody who did not hear our random octets can sign them.
 */
@Tag("fuzz")
class DtlsActiveFuzzTest {
  private static final DtlsIdentity IDENTITY =
      DtlsIdentity.create(new SecureRandom(), Clock.systemUTC());

  /** Of the certificate among the inputs, so that what follows it is read as well. */
  private static final String PROMISED =
      "F0:9C:22:59:8F:E1:83:7F:5E:0A:A7:03:23:95:46:E3:"
          + "16:64:6F:6C:92:02:FE:EE:BF:CD:FF:DF:38:43:C3:1F";

  @FuzzTest
  void answers(byte[] data) {
    List<DtlsOutcome> outcomes = new ArrayList<>();
    DatagramQueue unused = new DatagramQueue(datagram -> {});
    new DtlsActive(IDENTITY, PROMISED, Duration.ofSeconds(3), unused, outcomes::add)
        .shake(new RecordedNetwork(data));
    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            DtlsOutcome.Refused.class,
            refused ->
                assertThat(refused.why())
                    .isIn(MediaFailure.DTLS_FAILED, MediaFailure.WRONG_FINGERPRINT));
  }
}
