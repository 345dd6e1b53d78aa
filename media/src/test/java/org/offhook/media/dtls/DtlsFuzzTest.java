package org.offhook.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.EOFException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.tls.DatagramTransport;
import org.junit.jupiter.api.Tag;
import org.offhook.media.MediaFailure;

/**
 * What a browser may send before the handshake is done: every datagram is two octets of length and
 * that many of content. It ends in one refusal, never otherwise.
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
        .shake(new Recorded(data));
    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            DtlsOutcome.Refused.class,
            refused -> assertThat(refused.why()).isEqualTo(MediaFailure.DTLS_FAILED));
  }

  /** A network that has so many datagrams and then is gone. */
  private static final class Recorded implements DatagramTransport {
    private static final int LARGEST = 1500;

    private final byte[] data;
    private int at;

    Recorded(byte[] data) {
      this.data = data;
    }

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
      if (at + 2 >= data.length) {
        throw new EOFException("no more");
      }
      int said = (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
      int count = Math.min(Math.min(said, length), data.length - at - 2);
      System.arraycopy(data, at + 2, buffer, offset, count);
      at += 2 + count;
      return count;
    }

    @Override
    public int getReceiveLimit() {
      return LARGEST;
    }

    @Override
    public int getSendLimit() {
      return LARGEST;
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {}

    @Override
    public void close() {}
  }
}
