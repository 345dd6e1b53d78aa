package org.offhook.admin.record;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Writer;
import org.offhook.admin.CsvDownload;
import org.offhook.admin.Times;
import org.offhook.admin.Wish;
import org.offhook.journal.JournalCsv;
import org.offhook.journal.TenantJournal;

/** The tenant's calls as CSV, filtered as the journal's page shows them, newest first. */
@WebServlet("/" + JournalDownload.PATH)
public class JournalDownload extends CsvDownload {
  static final String PATH = "journal.csv";
  private static final long serialVersionUID = 1L;

  @Inject private transient TenantJournal journal;

  public JournalDownload() {
    super(PATH);
  }

  @Override
  protected void write(HttpServletRequest request, Writer out) {
    var csv = new JournalCsv(out);
    csv.tenantHeader();
    journal.each(JournalWish.filter(Wish.of(request), Times.zone(request)), csv::tenantRow);
  }
}
