package org.offhook.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.offhook.connector.ConnectorDesk;
import org.offhook.connector.HistoryCsv;
import org.offhook.tenant.TenantId;

/** A connector's history as CSV, filtered as its page shows it, newest first. */
@WebServlet("/" + HistoryDownload.PATH)
public class HistoryDownload extends HttpServlet {
  static final String PATH = "history.csv";
  private static final long serialVersionUID = 1L;

  @Inject private transient ConnectorDesk desk;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var wish = Wish.of(request);
    TenantId tenant = Administered.tenant(request);
    var connector =
        desk.connectors(tenant).stream()
            .filter(one -> one.id().value().equals(wish.field("id")))
            .findFirst();
    if (connector.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    var filter = HistoryWish.filter(wish, Times.zone(request));
    var out = Download.open(response, PATH);
    var csv = new HistoryCsv(out);
    csv.header();
    desk.eachOfHistory(tenant, connector.get().id(), filter, csv::line);
    out.flush();
  }
}
