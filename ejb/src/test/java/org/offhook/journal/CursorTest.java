package org.offhook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void aCursorReadsWhatItWrote() {
    Cursor cursor = new Cursor(Instant.parse("2026-01-05T09:58:00.123Z"), 4711);
    assertThat(Cursor.parse(cursor.toString())).contains(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1-", "-1-2", "a-b", "1-2-3", "99999999999999999999-1"})
  void nonsenseIsNoCursor(String text) {
    assertThat(Cursor.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "1.0", "99999999999999999999", "1 or 1=1"})
  void nonsenseIsNoEntry(String text) {
    assertThat(Cursor.entryId(text)).isEmpty();
  }
}
