package org.offhook.suite.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 10.2.3, and what others write there. */
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-02-01T08:00:00Z");

  @Test
  void secondsAndDatesAreRead() {
    assertThat(RetryAfter.read("120", NOW)).contains(NOW.plusSeconds(120));
    assertThat(RetryAfter.read(" 0 ", NOW)).contains(NOW);
    assertThat(RetryAfter.read("Sun, 01 Feb 2026 08:05:00 GMT", NOW))
        .contains(NOW.plusSeconds(300));
    assertThat(RetryAfter.read("99999999999999999999", NOW)).contains(NOW.plusSeconds(1_000_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "soon", "1.5", "٣", "Sun, 99 Feb 2026 08:05:00 GMT"})
  void anythingElseSaysNothing(String header) {
    assertThat(RetryAfter.read(header, NOW)).isEmpty();
  }
}
