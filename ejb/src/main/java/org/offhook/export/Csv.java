package org.offhook.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes lines of RFC 4180. Spreadsheets take cells that begin with certain characters for formulas
 * and cells of digits for amounts, which eats the plus and the leading zeros of a telephone number:
 * so numbers are written as {@code tel:} URIs (RFC 3966), and other texts that could be taken for a
 * formula after an apostrophe.
 */
public final class Csv {
  private static final String FORMULA_BEGINS = "=+-@\t\r\n＝＋－＠";
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final Writer out;

  public Csv(Writer out) {
    this.out = out;
  }

  /** One line of cells, each made by {@link #text}, {@link #number} or {@link #time}. */
  public void line(List<String> cells) {
    try {
      out.write(cells.stream().map(Csv::quoted).collect(Collectors.joining(",")));
      out.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A telephone number; callers without one may say anything. */
  public static String number(String number) {
    return number.chars().anyMatch(Character::isDigit) ? "tel:" + number : text(number);
  }

  public static String text(String text) {
    return beginsAFormula(text) ? "'" + text : text;
  }

  /** ISO 8601 in UTC with milliseconds. */
  public static String time(Instant instant) {
    return MILLISECONDS.format(instant);
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
