package org.offhook.web.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.offhook.journal.JournalEntry;
import org.offhook.web.wire.Instants;

/**
 * Writes journal entries as RFC 4180. Spreadsheets take cells that begin with certain characters
 * for formulas and cells of digits for amounts, which eats the plus and the leading zeros of a
 * telephone number: so numbers are written as {@code tel:} URIs (RFC 3966), and other texts that
 * could be taken for a formula after an apostrophe.
 */
final class JournalCsv {
  private static final String FORMULA_BEGINS = "=+-@\t\r\n＝＋－＠";

  private final Writer out;

  JournalCsv(Writer out) {
    this.out = out;
  }

  void header() {
    line(
        List.of(
            "call",
            "direction",
            "number",
            "name",
            "line",
            "started",
            "answered",
            "ended",
            "ending",
            "seconds"));
  }

  void entry(JournalEntry entry) {
    line(
        List.of(
            entry.call().toString(),
            entry.direction().name(),
            number(entry.peer().number()),
            text(entry.peer().name()),
            number(entry.line()),
            Instants.text(entry.started()),
            entry.answered().map(Instants::text).orElse(""),
            Instants.text(entry.ended()),
            entry.ending().name(),
            Long.toString(entry.seconds())));
  }

  private void line(List<String> cells) {
    try {
      out.write(cells.stream().map(JournalCsv::quoted).collect(Collectors.joining(",")));
      out.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String number(String number) {
    return number.chars().anyMatch(Character::isDigit) ? "tel:" + number : text(number);
  }

  private static String text(String text) {
    return beginsAFormula(text) ? "'" + text : text;
  }

  /** Blanks before it do not stop every spreadsheet from seeing a formula. */
  private static boolean beginsAFormula(String text) {
    return text.codePoints()
        .takeWhile(sign -> isBlank(sign) || FORMULA_BEGINS.indexOf(sign) >= 0)
        .anyMatch(sign -> FORMULA_BEGINS.indexOf(sign) >= 0);
  }

  private static boolean isBlank(int sign) {
    return Character.isSpaceChar(sign) || Character.isISOControl(sign);
  }

  private static String quoted(String cell) {
    return "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
