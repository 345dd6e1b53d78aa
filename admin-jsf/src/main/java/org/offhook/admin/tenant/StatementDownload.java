package org.offhook.admin.tenant;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Writer;
import org.offhook.admin.Administered;
import org.offhook.admin.CsvDownload;
import org.offhook.provisioning.SubscriptionDesk;
import org.offhook.subscription.StatementCsv;

/** A tenant's statement as CSV, newest month first. */
@WebServlet("/" + StatementDownload.PATH)
public class StatementDownload extends CsvDownload {
  static final String PATH = "statement.csv";
  private static final long serialVersionUID = 1L;

  @Inject private transient SubscriptionDesk desk;

  public StatementDownload() {
    super(PATH);
  }

  @Override
  protected void write(HttpServletRequest request, Writer out) {
    var csv = new StatementCsv(out);
    csv.header();
    desk.each(Administered.tenant(request), csv::line);
  }
}
