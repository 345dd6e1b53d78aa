package org.offhook.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.offhook.audit.AuditCsv;
import org.offhook.audit.AuditDesk;

/** The audit log as CSV, filtered as its page shows it, newest first. */
@WebServlet("/" + AuditDownload.PATH)
public class AuditDownload extends HttpServlet {
  static final String PATH = "audit.csv";
  private static final long serialVersionUID = 1L;

  @Inject private transient AuditDesk desk;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var filter = AuditWish.filter(Wish.of(request), Times.zone(request));
    var out = Download.open(response, PATH);
    var csv = new AuditCsv(out);
    csv.header();
    desk.each(Administered.tenant(request), filter, csv::line);
    out.flush();
  }
}
