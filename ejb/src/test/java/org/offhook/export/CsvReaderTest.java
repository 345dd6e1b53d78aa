package org.offhook.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
  @Test
  void readsWhatSpreadsheetsWrite() throws Exception {
    String text =
        "\uFEFFEmail;Extension;Note\r\n m@acme.example ;501;\"a \"\"b\"\"\r\nc\"\r\n\r\nx\r\n";
    assertThat(CsvReader.rows(text, 9))
        .containsExactly(
            Map.of("email", "m@acme.example", "extension", "501", "note", "a \"b\"\r\nc"),
            Map.of("email", "x", "extension", "", "note", ""));
    assertThat(CsvReader.rows("", 9)).isEmpty();
    assertThat(CsvReader.rows("email", 9)).isEmpty();
  }

  @Test
  void takesBackWhatCsvPutsBeforeTexts() throws Exception {
    StringWriter out = new StringWriter();
    Csv csv = new Csv(out);
    csv.line(List.of("number", "text"));
    csv.line(List.of(Csv.number("+4989"), Csv.text("=1+1")));
    assertThat(CsvReader.rows(out.toString(), 1))
        .containsExactly(Map.of("number", "+4989", "text", "=1+1"));
  }

  @Test
  void onlyThrowsItsOwnWhateverItReads() {
    assertThatThrownBy(() -> CsvReader.rows("a\n\"b", 9))
        .isInstanceOf(CsvReader.NoTableException.class);
    assertThatThrownBy(() -> CsvReader.rows("a\nb,c", 9))
        .isInstanceOf(CsvReader.NoTableException.class);
    assertThatThrownBy(() -> CsvReader.rows("a\nb\nc", 1))
        .isInstanceOf(CsvReader.NoTableException.class);
    Random random = new Random(7);
    String signs = "a\",;\r\n'\uFEFF ";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(30), 0, signs.length())
          .forEach(at -> text.append(signs.charAt(at)));
      try {
        CsvReader.rows(text.toString(), 5);
      } catch (CsvReader.NoTableException declared) {
        assertThat(declared).hasMessageMatching("(?s).+");
      }
    }
  }
}
