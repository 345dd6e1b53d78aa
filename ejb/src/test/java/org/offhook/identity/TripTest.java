package org.offhook.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TripTest {
  /**
   * The way, what was asked for, what came, what is listed and known; where to, and what is known
   * then.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          FIRST,   plain,   refresh, listed,   UNASKED, -,       -
          FIRST,   plain,   nothing, unlisted, UNASKED, -,       -
          FIRST,   plain,   nothing, listed,   UNASKED, LASTING, -
          FIRST,   plain,   nothing, listed,   REFUSED, -,       -
          FIRST,   lasting, refresh, listed,   ASKED,   -,       -
          FIRST,   lasting, nothing, listed,   ASKED,   -,       -
          LASTING, lasting, refresh, listed,   UNASKED, -,       ASKED
          LASTING, lasting, nothing, listed,   UNASKED, -,       REFUSED
          LASTING, plain,   refresh, unlisted, UNASKED, -,       -
          PLAIN,   plain,   nothing, listed,   UNASKED, -,       -
          PLAIN,   plain,   nothing, listed,   ASKED,   -,       -
          """)
  void afterTokens(
      Trip trip,
      String asked,
      String came,
      String listed,
      OfflineAccess known,
      String to,
      String then) {
    assertNext(
        trip.afterTokens(
            asked.equals("lasting"), came.equals("refresh"), listed.equals("listed"), known),
        to,
        then);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          FIRST,   plain,   invalid_scope,        -,     -
          FIRST,   plain,   access_denied,        -,     -
          FIRST,   lasting, invalid_scope,        PLAIN, REFUSED
          FIRST,   lasting, not_allowed,          PLAIN, -
          FIRST,   lasting, consent_required,     PLAIN, -
          FIRST,   lasting, access_denied,        -,     -
          FIRST,   lasting, login_required,       -,     -
          FIRST,   lasting, server_error,         -,     -
          LASTING, lasting, invalid_scope,        PLAIN, REFUSED
          LASTING, lasting, not_allowed,          PLAIN, -
          LASTING, lasting, consent_required,     PLAIN, REFUSED
          LASTING, lasting, interaction_required, PLAIN, REFUSED
          LASTING, lasting, login_required,       PLAIN, ASKED
          LASTING, lasting, access_denied,        PLAIN, -
          LASTING, lasting, something_new,        PLAIN, -
          PLAIN,   plain,   invalid_scope,        -,     -
          """)
  void afterRefusal(Trip trip, String asked, String code, String to, String then) {
    assertNext(trip.afterRefusal(asked.equals("lasting"), code), to, then);
  }

  @Test
  void theLastWayNeverAsks() {
    assertThat(Arrays.stream(OfflineAccess.values()).filter(Trip.PLAIN::asksForLasting)).isEmpty();
    assertThat(Arrays.stream(OfflineAccess.values()).filter(Trip.FIRST::asksForLasting))
        .containsExactly(OfflineAccess.ASKED);
  }

  private static void assertNext(Trip.Next next, String to, String then) {
    assertThat(next.again()).isEqualTo(named(to).map(Trip::valueOf));
    assertThat(next.known()).isEqualTo(named(then).map(OfflineAccess::valueOf));
  }

  private static Optional<String> named(String name) {
    return Optional.of(name).filter(text -> !text.equals("-"));
  }
}
