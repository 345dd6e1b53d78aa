package org.offhook.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads RFC 4180 with a header, and what spreadsheets make of it: commas or semicolons, with or
 * without quotes, a byte order mark. Takes back what {@link Csv} puts before texts.
 */
public final class CsvReader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String text;
  private final char separator;
  private int at;

  private CsvReader(String text) {
    this.text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    this.separator = separator(this.text);
  }

  /** What was read is no table. */
  public static final class NoTableException extends Exception {
    private static final long serialVersionUID = 1L;

    NoTableException(String why) {
      super(why);
    }
  }

  /**
   * Each row by the names of the header, which are in lower case; cells that are missing are empty.
   *
   * @param mostRows more of them are refused
   * @throws NoTableException when a quote is not closed, a row has more cells than the header, or
   *     there are too many rows
   */
  public static List<Map<String, String>> rows(String text, int mostRows) throws NoTableException {
    CsvReader reader = new CsvReader(text);
    List<List<String>> lines = reader.lines(mostRows + 1);
    List<Map<String, String>> rows = new ArrayList<>();
    if (lines.isEmpty()) {
      return rows;
    }
    List<String> header =
        lines.getFirst().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    for (List<String> line : lines.subList(1, lines.size())) {
      if (line.size() > header.size()) {
        throw new NoTableException("row " + (rows.size() + 1) + " has more cells than the header");
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < header.size(); i++) {
        row.put(header.get(i), i < line.size() ? plain(line.get(i)) : "");
      }
      rows.add(row);
    }
    return rows;
  }

  /** The first line decides. */
  private static char separator(String text) {
    int end = text.indexOf('\n');
    String first = end < 0 ? text : text.substring(0, end);
    return first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ';' : ',';
  }

  /** Without the scheme of a number and the apostrophe of a text. */
  private static String plain(String cell) {
    String stripped = cell.strip();
    if (stripped.startsWith("tel:")) {
      return stripped.substring("tel:".length());
    }
    return stripped.startsWith("'") ? stripped.substring(1) : stripped;
  }

  private List<List<String>> lines(int most) throws NoTableException {
    List<List<String>> lines = new ArrayList<>();
    while (at < text.length()) {
      List<String> line = line();
      if (line.size() > 1 || !line.getFirst().isBlank()) {
        lines.add(line);
      }
      if (lines.size() > most) {
        throw new NoTableException("there are too many rows");
      }
    }
    return lines;
  }

  private List<String> line() throws NoTableException {
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (at < text.length() && text.charAt(at) == separator) {
      at++;
      cells.add(cell());
    }
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    return cells;
  }

  private String cell() throws NoTableException {
    return at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
  }

  private String bare() {
    int begin = at;
    while (at < text.length()
        && "\r\n".indexOf(text.charAt(at)) < 0
        && text.charAt(at) != separator) {
      at++;
    }
    return text.substring(begin, at);
  }

  private String quoted() throws NoTableException {
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char sign = text.charAt(at++);
      if (sign != '"') {
        cell.append(sign);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        return cell + bare();
      }
    }
    throw new NoTableException("a quote is not closed");
  }
}
