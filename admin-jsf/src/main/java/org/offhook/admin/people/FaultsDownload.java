package org.offhook.admin.people;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Writer;
import org.offhook.admin.Administered;
import org.offhook.admin.CsvDownload;
import org.offhook.admin.Wish;
import org.offhook.tenant.TenantId;
import org.offhook.upload.FaultsCsv;
import org.offhook.upload.UploadDesk;

/** The rows of an upload of which nothing became, to be mended and sent again. */
@WebServlet("/" + FaultsDownload.PATH)
public class FaultsDownload extends CsvDownload {
  static final String PATH = "faults.csv";
  private static final long serialVersionUID = 1L;

  @Inject private transient UploadDesk desk;

  public FaultsDownload() {
    super(PATH);
  }

  @Override
  protected void write(HttpServletRequest request, Writer out) {
    TenantId tenant = Administered.tenant(request);
    String upload = Wish.of(request).field("id");
    var csv = new FaultsCsv(out, desk.header(tenant, upload));
    csv.header();
    desk.eachFault(tenant, upload, csv::line);
  }
}
