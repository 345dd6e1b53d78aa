package org.offhook.admin.record;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Writer;
import org.offhook.admin.Administered;
import org.offhook.admin.CsvDownload;
import org.offhook.admin.Times;
import org.offhook.admin.Wish;
import org.offhook.audit.AuditCsv;
import org.offhook.audit.AuditDesk;

/** The audit log as CSV, filtered as its page shows it, newest first. */
@WebServlet("/" + AuditDownload.PATH)
public class AuditDownload extends CsvDownload {
  static final String PATH = "audit.csv";
  private static final long serialVersionUID = 1L;

  @Inject private transient AuditDesk desk;

  public AuditDownload() {
    super(PATH);
  }

  @Override
  protected void write(HttpServletRequest request, Writer out) {
    var csv = new AuditCsv(out);
    csv.header();
    desk.each(
        Administered.tenant(request),
        AuditWish.filter(Wish.of(request), Times.zone(request)),
        csv::line);
  }
}
