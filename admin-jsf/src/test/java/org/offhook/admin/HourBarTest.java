package org.offhook.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.offhook.journal.CallsOfHour;

class HourBarTest {
  private static final Instant TEN = Instant.parse("2026-07-01T10:00:00Z");
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

  private static HourBar second(CallsOfHour first, CallsOfHour second) {
    return HourBar.of(List.of(first, second), KOLKATA).getLast();
  }

  @Test
  void theBusiestHourIsTheWholeHeightInItsParts() {
    HourBar bar = second(new CallsOfHour(TEN, 1, 0, 0), new CallsOfHour(TEN, 20, 15, 5));
    assertThat(List.of(bar.answered(), bar.unanswered(), bar.failed())).containsExactly(50, 37, 12);
    assertThat(bar.answeredTop()).isEqualTo(50);
    assertThat(bar.unansweredTop()).isEqualTo(13);
    assertThat(bar.failedTop()).isEqualTo(1);
  }

  @Test
  void oneFaultAmongThousandsIsSeen() {
    assertThat(second(new CallsOfHour(TEN, 5000, 0, 0), new CallsOfHour(TEN, 0, 0, 1)).failed())
        .isEqualTo(1);
  }

  @Test
  void oneCallAloneIsNoFullBar() {
    HourBar bar = second(new CallsOfHour(TEN, 0, 0, 0), new CallsOfHour(TEN, 1, 0, 0));
    assertThat(bar.answered()).isEqualTo(20);
    assertThat(bar.begin()).isEqualTo("15:30");
  }
}
