package org.offhook.admin.tenant;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Writer;
import org.offhook.admin.CsvDownload;
import org.offhook.admin.Wish;
import org.offhook.provisioning.TenantDesk;
import org.offhook.provisioning.TenantsCsv;

/** The tenants within the administrator's reach as CSV, filtered as their page shows them. */
@WebServlet("/" + TenantsDownload.PATH)
public class TenantsDownload extends CsvDownload {
  static final String PATH = "tenants.csv";
  private static final long serialVersionUID = 1L;

  @Inject private transient TenantDesk desk;

  public TenantsDownload() {
    super(PATH);
  }

  @Override
  protected void write(HttpServletRequest request, Writer out) {
    String text = Wish.of(request).field("text");
    TenantsCsv csv = new TenantsCsv(out);
    csv.header();
    each((first, size) -> desk.page(text, first, size), csv::line);
  }
}
