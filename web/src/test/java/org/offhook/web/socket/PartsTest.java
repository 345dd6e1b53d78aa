package org.offhook.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartsTest {
  private final Parts parts = new Parts(8);

  @Test
  void aMessageInOnePartIsGivenAtOnce() {
    assertThat(parts.add("whole", true)).contains("whole");
  }

  @Test
  void aMessageIsGivenWithItsLastPartAndTheNextBeginsAnew() {
    assertThat(parts.add("wh", false)).isEmpty();
    assertThat(parts.add("", false)).isEmpty();
    assertThat(parts.add("ole", true)).contains("whole");
    assertThat(parts.add("next", true)).contains("next");
  }

  @Test
  void theLargestMessageIsNotTooMuch() {
    assertThat(parts.add("1234", false)).isEmpty();
    assertThat(parts.add("5678", true)).contains("12345678");
    assertThat(parts.tooMuch()).isFalse();
  }

  @Test
  void whatIsTooLargeIsNeverHeld() {
    assertThat(parts.add("123456789", false)).isEmpty();
    assertThat(parts.tooMuch()).isTrue();
    assertThat(parts.add("", true)).isEmpty();
  }

  @Test
  void partsWithoutEndAreTooMuchWhenTheyPassTheLimit() {
    for (int part = 0; part < 8; part++) {
      assertThat(parts.add("x", false)).isEmpty();
      assertThat(parts.tooMuch()).isFalse();
    }
    parts.add("x", false);
    assertThat(parts.tooMuch()).isTrue();
    assertThat(parts.add("short", true)).isEmpty();
  }
}
