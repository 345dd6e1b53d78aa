package org.offhook.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.offhook.journal.JournalCsv;
import org.offhook.journal.TenantJournal;

/** The tenant's calls as CSV, filtered as the journal's page shows them, newest first. */
@WebServlet("/" + JournalDownload.PATH)
public class JournalDownload extends HttpServlet {
  static final String PATH = "journal.csv";
  private static final long serialVersionUID = 1L;

  @Inject private transient TenantJournal journal;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var filter = JournalWish.filter(Wish.of(request), Times.zone(request));
    var out = Download.open(response, PATH);
    var csv = new JournalCsv(out);
    csv.tenantHeader();
    journal.each(filter, csv::tenantRow);
    out.flush();
  }
}
