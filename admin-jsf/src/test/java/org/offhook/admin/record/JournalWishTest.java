package org.offhook.admin.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.offhook.admin.Wish;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Grade;
import org.offhook.journal.JournalFilter;

class JournalWishTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Wish wish = new Wish();

  @Test
  void noWishIsEverything() {
    wish.getFields().put("text", "");
    wish.getFields().put("ending", null);
    assertThat(JournalWish.filter(wish, BERLIN)).isEqualTo(JournalFilter.ALL);
    assertThat(wish.getQuery()).isEmpty();
  }

  @Test
  void allFieldsCount() {
    wish.getFields().put("text", "600");
    wish.getFields().put("person", "Anna");
    wish.getFields().put("direction", "INBOUND");
    wish.getFields().put("ending", "MISSED");
    wish.getFields().put("quality", "POOR");
    wish.getFields().put("connector", "acme-1");
    JournalFilter filter = JournalWish.filter(wish, BERLIN);
    assertThat(filter.quality()).contains(Grade.POOR);
    assertThat(filter.connector()).isEqualTo("acme-1");
    assertThat(filter.text()).isEqualTo("600");
    assertThat(filter.person()).isEqualTo("Anna");
    assertThat(filter.direction()).contains(Direction.INBOUND);
    assertThat(filter.ending()).contains(Ending.Code.MISSED);
  }

  @Test
  void aPeriodIsOfWholeDaysWhereTheReaderIs() {
    wish.getFields().put("from", "2026-03-29");
    wish.getFields().put("until", "2026-03-29");
    JournalFilter filter = JournalWish.filter(wish, BERLIN);
    assertThat(filter.from()).contains(Instant.parse("2026-03-28T23:00:00Z"));
    assertThat(filter.until()).contains(Instant.parse("2026-03-29T22:00:00Z"));
  }
}
