package org.offhook.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.call.Direction;

class WishTest {
  private final Wish wish = new Wish();

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-02-30", "+999999999-01-01", "2026-1-1"})
  void whatIsNoDayIsLeftOpen(String day) {
    assertThat(Day.begins(day, ZoneOffset.UTC)).isEmpty();
    assertThat(Day.ends(day, ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void anUnknownChoiceIsNone() {
    wish.getFields().put("direction", "SIDEWAYS");
    assertThat(wish.choice("direction", Direction.class)).isEmpty();
  }

  @Test
  void anAddressCarriesIt() {
    wish.getFields().put("text", "A&B +49");
    wish.getFields().put("person", "");
    wish.getFields().put("from", "2026-01-01");
    assertThat(wish.getQuery()).isEqualTo("text=A%26B+%2B49&from=2026-01-01");
  }
}
