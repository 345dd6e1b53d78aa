package org.offhook.admin.pbx;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import org.offhook.admin.Administered;
import org.offhook.admin.CsvDownload;
import org.offhook.admin.Times;
import org.offhook.admin.Wish;
import org.offhook.connector.ConnectorDesk;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.HistoryCsv;

/** A connector's history as CSV, filtered as its page shows it, newest first. */
@WebServlet("/" + HistoryDownload.PATH)
public class HistoryDownload extends CsvDownload {
  static final String PATH = "history.csv";
  private static final long serialVersionUID = 1L;

  @Inject private transient ConnectorDesk desk;

  public HistoryDownload() {
    super(PATH);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (desk.connectors(Administered.tenant(request)).stream()
        .noneMatch(one -> one.id().equals(connector(request)))) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    super.doGet(request, response);
  }

  @Override
  protected void write(HttpServletRequest request, Writer out) {
    var csv = new HistoryCsv(out);
    csv.header();
    desk.eachOfHistory(
        Administered.tenant(request),
        connector(request),
        HistoryWish.filter(Wish.of(request), Times.zone(request)),
        csv::line);
  }

  private static ConnectorId connector(HttpServletRequest request) {
    return new ConnectorId(Wish.of(request).field("id"));
  }
}
