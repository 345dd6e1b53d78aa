package org.offhook.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @Test
  void aTimeIsWrittenInTheReadersLanguageAndZone() {
    Instant summer = Instant.parse("2026-07-01T07:12:03Z");
    assertThat(Times.format(summer, Locale.GERMAN, ZoneId.of("Europe/Berlin")))
        .isEqualTo("01.07.26, 09:12:03");
  }

  @Test
  void aCountrysWayOfWritingDatesIsTakenFromTheBrowserOnlyForTheSameLanguage() {
    assertThat(Times.regional(Locale.ENGLISH, Locale.UK)).isEqualTo(Locale.UK);
    assertThat(Times.regional(Locale.ENGLISH, Locale.JAPAN)).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void aLengthHasHoursOnlyWhenItNeedsThem() {
    assertThat(Times.length(Duration.ofSeconds(151))).isEqualTo("2:31");
    assertThat(Times.length(Duration.ofSeconds(3661))).isEqualTo("1:01:01");
  }

  @Test
  void theBrowsersZoneIsTaken() {
    assertThat(Times.zoneNamed("America%2FArgentina%2FBuenos_Aires"))
        .isEqualTo(ZoneId.of("America/Argentina/Buenos_Aires"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Nowhere/Land", "%zz", "../../etc"})
  void nonsenseIsUtc(String zone) {
    assertThat(Times.zoneNamed(zone)).isEqualTo(ZoneOffset.UTC);
  }
}
