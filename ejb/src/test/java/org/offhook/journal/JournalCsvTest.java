package org.offhook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallId;
import org.offhook.call.CallQuality;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Party;

class JournalCsvTest {
  private static final String COLUMNS =
      "\"call\",\"direction\",\"number\",\"name\",\"line\",\"started\",\"answered\","
          + "\"ended\",\"ending\",\"seconds\",\"heard_mos\",\"sent_mos\",\"heard_loss_percent\","
          + "\"sent_loss_percent\",\"heard_jitter_ms\",\"sent_jitter_ms\",\"round_trip_ms\"";
  private static final JournalEntry TALKED =
      new JournalEntry(
          "7",
          CallId.of("b7d0c9e4-51f2-4c36-8a7e-0d9f4e2b1a63"),
          Direction.INBOUND,
          new Party("+49891234567", "=Maria"),
          "501",
          Instant.parse("2026-01-05T10:14:00.120Z"),
          Optional.of(Instant.parse("2026-01-05T10:14:05.400Z")),
          Instant.parse("2026-01-05T10:16:36Z"),
          Ending.Code.HUNG_UP_THERE,
          CallQuality.of(
              Optional.of(new CallQuality.Way(4.38, 0.1, 3.2)),
              Optional.empty(),
              OptionalInt.of(84)));
  private static final String TALKED_CELLS =
      "\"b7d0c9e4-51f2-4c36-8a7e-0d9f4e2b1a63\",\"INBOUND\",\"tel:+49891234567\","
          + "\"'=Maria\",\"tel:501\",\"2026-01-05T10:14:00.120Z\","
          + "\"2026-01-05T10:14:05.400Z\",\"2026-01-05T10:16:36.000Z\",\"HUNG_UP_THERE\",\"150\","
          + "\"4.38\",\"\",\"0.1\",\"\",\"3.2\",\"\",\"84\"";
  private static final JournalEntry MISSED =
      new JournalEntry(
          "6",
          CallId.of("6f1c7a52-3a0e-4a5b-9c1d-2f8e7b6a5d40"),
          Direction.INBOUND,
          new Party("anonymous", ""),
          "501",
          Instant.parse("2026-01-05T09:40:00Z"),
          Optional.empty(),
          Instant.parse("2026-01-05T09:40:21Z"),
          Ending.Code.MISSED,
          Optional.empty());

  private final StringWriter text = new StringWriter();
  private final JournalCsv csv = new JournalCsv(text);

  @Test
  void oneLineForEachEntryUnderAHeader() {
    csv.header();
    csv.entry(TALKED);
    csv.entry(MISSED);
    assertThat(text.toString().split("\r\n"))
        .containsExactly(
            COLUMNS,
            TALKED_CELLS,
            "\"6f1c7a52-3a0e-4a5b-9c1d-2f8e7b6a5d40\",\"INBOUND\",\"anonymous\",\"\","
                + "\"tel:501\",\"2026-01-05T09:40:00.000Z\",\"\",\"2026-01-05T09:40:21.000Z\","
                + "\"MISSED\",\"0\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"");
  }

  @Test
  void aTenantsHasThePersonInFront() {
    csv.tenantHeader();
    csv.tenantRow(new TenantRow("@anna", TALKED));
    assertThat(text.toString().split("\r\n"))
        .containsExactly("\"person\"," + COLUMNS, "\"'@anna\"," + TALKED_CELLS);
  }
}
