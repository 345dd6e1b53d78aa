package org.offhook.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offhook.sip.dialog.SessionTimer;

class SessionExpiresTest {

  /** RFC 4028 table 2: who refreshes after our 200. */
  @ParameterizedTest
  @CsvSource({
    "1200, true, 1200, false",
    "1200;refresher=uac, true, 1200, false",
    "1200;refresher=uas, true, 1200, true",
    "1200, false, 1200, true",
    ", true, 1800, false",
    ", false, 1800, true",
    "nonsense, true, 1800, false"
  })
  void our_200_names_who_refreshes(
      String header, boolean supported, int seconds, boolean weRefresh) {
    assertThat(SessionExpires.answerTo(header, supported))
        .isEqualTo(new SessionTimer(seconds, weRefresh));
  }

  @Test
  void a_200_to_us_without_refresher_leaves_it_to_us() {
    assertThat(SessionExpires.agreed("1800")).contains(new SessionTimer(1800, true));
    assertThat(SessionExpires.agreed("1800 ; refresher=UAS"))
        .contains(new SessionTimer(1800, false));
    assertThat(SessionExpires.agreed("5;refresher=uac")).contains(new SessionTimer(90, true));
    assertThat(SessionExpires.agreed(null)).isEmpty();
  }

  @Test
  void less_than_90_seconds_is_too_small() {
    assertThat(SessionExpires.tooSmall("89")).isTrue();
    assertThat(SessionExpires.tooSmall("90")).isFalse();
    assertThat(SessionExpires.tooSmall(null)).isFalse();
    assertThat(SessionExpires.tooSmall("99999999999999")).isFalse();
  }
}
