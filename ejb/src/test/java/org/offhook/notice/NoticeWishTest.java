package org.offhook.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeWishTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  private static NoticeWish wish(Instant from, Instant until, Map<String, String> texts) {
    return new NoticeWish(
        NoticeWish.Kind.NEWS,
        NoticeWish.Severity.INFO,
        false,
        from,
        Optional.ofNullable(until),
        texts);
  }

  @Test
  void oneLanguageIsEnoughAndBlanksAreNone() {
    NoticeWish one = wish(NINE, null, Map.of("it", " Buon  giorno ", "de", " "));
    assertThat(one.fault()).isEmpty();
    assertThat(one.texts()).containsExactly(Map.entry("it", "Buon giorno"));
    assertThat(one.shortly()).isEqualTo("Buon giorno");
    assertThat(wish(NINE, null, Map.of("de", " ")).fault()).contains("texts");
    assertThat(wish(NINE, null, Map.of("xx", "?")).fault()).contains("texts");
    assertThat(wish(NINE, null, Map.of("en", "x".repeat(501))).fault()).contains("texts");
  }

  @Test
  void itEndsAfterItBeganInAYearOfFourDigits() {
    Map<String, String> said = Map.of("en", "Hello");
    assertThat(wish(NINE, NINE.plusSeconds(1), said).fault()).isEmpty();
    assertThat(wish(NINE, NINE, said).fault()).contains("until");
    assertThat(wish(Instant.MAX, null, said).fault()).contains("from");
  }
}
