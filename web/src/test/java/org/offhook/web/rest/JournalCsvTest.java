package org.offhook.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.call.Party;
import org.offhook.journal.JournalEntry;

class JournalCsvTest {
  private final StringWriter text = new StringWriter();
  private final JournalCsv csv = new JournalCsv(text);

  @Test
  void oneLineForEachEntryUnderAHeader() {
    csv.header();
    csv.entry(RestJsonTest.TALKED);
    csv.entry(RestJsonTest.MISSED);
    assertThat(text.toString().split("\r\n"))
        .containsExactly(
            "\"call\",\"direction\",\"number\",\"name\",\"line\",\"started\",\"answered\","
                + "\"ended\",\"ending\",\"seconds\"",
            "\"b7d0c9e4-51f2-4c36-8a7e-0d9f4e2b1a63\",\"INBOUND\",\"tel:+49891234567\","
                + "\"Maria Weber\",\"tel:501\",\"2026-01-05T10:14:00.120Z\","
                + "\"2026-01-05T10:14:05.400Z\",\"2026-01-05T10:16:36.000Z\",\"HUNG_UP_THERE\","
                + "\"150\"",
            "\"6f1c7a52-3a0e-4a5b-9c1d-2f8e7b6a5d40\",\"INBOUND\",\"anonymous\",\"\","
                + "\"tel:501\",\"2026-01-05T09:40:00.000Z\",\"\",\"2026-01-05T09:40:21.000Z\","
                + "\"MISSED\",\"0\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+SUM(A1)",
        "-2",
        "@cmd",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "＝1",
        "\u00a0 =1",
        "\t",
        "\t\u00a0@"
      })
  void noNameIsTakenForAFormula(String name) {
    csv.entry(called("501", name));
    assertThat(text.toString()).contains(",\"'" + name + "\",");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "+4989123, tel:+4989123",
        "0041, tel:0041",
        "*21#, tel:*21#",
        "-1, tel:-1",
        "=1+1, tel:=1+1",
        "@home, '@home",
        "anonymous, anonymous"
      })
  void aNumberIsNeitherAFormulaNorAnAmount(String number, String cell) {
    csv.entry(called(number, ""));
    assertThat(text.toString()).contains("\"INBOUND\",\"" + cell + "\",");
  }

  @Test
  void quotesAndLineBreaksStayInTheirCell() {
    csv.entry(called("501", "Ann \"the\r\nboss\", Inc."));
    assertThat(text.toString()).contains(",\"Ann \"\"the\r\nboss\"\", Inc.\",");
  }

  private static JournalEntry called(String number, String name) {
    JournalEntry entry = RestJsonTest.TALKED;
    return new JournalEntry(
        entry.id(),
        entry.call(),
        entry.direction(),
        new Party(number, name),
        entry.line(),
        entry.started(),
        entry.answered(),
        entry.ended(),
        entry.ending());
  }
}
