package org.offhook.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

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
  void noTextIsTakenForAFormula(String text) {
    assertThat(Csv.text(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Maria Weber", " 1=1", "'=1"})
  void otherTextsStayAsTheyAre(String text) {
    assertThat(Csv.text(text)).isEqualTo(text);
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
    assertThat(Csv.number(number)).isEqualTo(cell);
  }

  @Test
  void timesAreUtcWithMilliseconds() {
    assertThat(Csv.time(Instant.parse("2026-01-05T10:16:36Z")))
        .isEqualTo("2026-01-05T10:16:36.000Z");
    assertThat(Csv.time(Instant.parse("2026-01-05T10:16:36.1209Z")))
        .isEqualTo("2026-01-05T10:16:36.120Z");
  }

  @Test
  void quotesAndLineBreaksStayInTheirCell() {
    var text = new StringWriter();
    new Csv(text).line(List.of("Ann \"the\r\nboss\", Inc.", ""));
    assertThat(text.toString()).isEqualTo("\"Ann \"\"the\r\nboss\"\", Inc.\",\"\"\r\n");
  }
}
