package org.offhook.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.offhook.export.CsvReader;
import org.offhook.limits.Limits;
import org.offhook.provisioning.Refusal;

class UploadTableTest {
  @Test
  void nobodyIsFoundWithoutAnAddressOrALogin() throws CsvReader.NoTableException {
    assertThat(UploadTable.csv("a.csv", "name,number\nAnna,1\n").fits()).isFalse();
    assertThat(UploadTable.csv("a.csv", "Name;E-Mail;EMAIL\nAnna;;a@b\n").fits()).isTrue();
    assertThat(UploadTable.csv("a.csv", "login\n").fits()).isFalse();
  }

  @Test
  void itIsBounded() throws CsvReader.NoTableException {
    List<Map<String, String>> most =
        java.util.Collections.nCopies(Limits.UPLOAD_FILE_ROWS, Map.of("login", "a"));
    assertThat(UploadTable.of("x".repeat(300), most).fits()).isTrue();
    assertThat(UploadTable.of("x".repeat(300), most).name()).hasSize(200);
    assertThat(UploadTable.csv("", "login," + "x".repeat(4000) + "\na,b").fits()).isFalse();
  }

  /** What is fetched, mended and sent again is read as it was written. */
  @Test
  void faultyRowsComeBackAsTheyWereSent() throws CsvReader.NoTableException {
    StringWriter out = new StringWriter();
    FaultsCsv csv = new FaultsCsv(out, List.of("login", "number", "secret"));
    csv.header();
    csv.line(
        new FaultyRow(
            7,
            Refusal.TAKEN,
            "number",
            Map.of("login", "=cmd", "number", "+498912345", "secret", "")));
    assertThat(CsvReader.rows(out.toString(), 9))
        .containsExactly(
            Map.of(
                "login", "=cmd",
                "number", "+498912345",
                "secret", "",
                "row", "7",
                "fault", "TAKEN",
                "faultfield", "number"));
  }
}
