package org.offhook.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** An answer that a browser keeps as a file. */
final class Download {
  private Download() {}

  static PrintWriter open(HttpServletResponse response, String name) throws IOException {
    response.setContentType("text/csv;header=present");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.setHeader("Cache-Control", "no-store");
    return response.getWriter();
  }
}
