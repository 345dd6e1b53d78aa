package org.offhook.admin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.offhook.limits.Limits;

/** A table as CSV, of exactly what its page shows. */
public abstract class CsvDownload extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final String name;

  protected CsvDownload(String name) {
    this.name = name;
  }

  /** Writes all lines, header first. */
  protected abstract void write(HttpServletRequest request, Writer out) throws IOException;

  /** All rows of a table that is read page by page. */
  protected static <T> void each(ServerTable.PlainReader<T> reader, Consumer<T> line) {
    int first = 0;
    List<T> rows;
    do {
      rows = reader.rows(first, Limits.ADMIN_PAGE);
      rows.forEach(line);
      first += rows.size();
    } while (rows.size() == Limits.ADMIN_PAGE);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/csv;header=present");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.setHeader("Cache-Control", "no-store");
    var out = response.getWriter();
    write(request, out);
    out.flush();
  }
}
