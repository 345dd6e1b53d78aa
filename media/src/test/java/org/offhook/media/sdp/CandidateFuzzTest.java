package org.offhook.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.offhook.media.kit.ParseTime;

/** Trickled candidates are understood or left out. */
@Tag("fuzz")
class CandidateFuzzTest {
  @DictionaryEntries({
    "candidate:",
    "a=",
    " 1 udp ",
    " typ host",
    " typ srflx raddr ",
    "2147483647",
    "::ffff:1.2.3.4"
  })
  @FuzzTest
  void candidates(byte[] data) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    ParseTime.check(text, CandidateFuzzTest::read);
  }

  private static void read(String text) {
    CandidateLine.parse(text)
        .ifPresent(
            line -> {
              assertThat(line.address().isUnresolved()).isFalse();
              assertThat(line.address().getPort()).isPositive();
              assertThat(line.priority()).isBetween(0L, (1L << 31) - 1);
            });
  }
}
