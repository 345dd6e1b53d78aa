package org.offhook.admin.tenant;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.offhook.admin.Administered;
import org.offhook.provisioning.export.ExportDesk;
import org.offhook.tenant.TenantId;

/** The copy of a company's data, when it is ready. */
@WebServlet("/" + ExportDownload.PATH)
public class ExportDownload extends HttpServlet {
  static final String PATH = "data.zip";
  private static final long serialVersionUID = 1L;

  @Inject private transient ExportDesk desk;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    TenantId tenant = Administered.tenant(request);
    Optional<Path> file = desk.file(tenant);
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("application/zip");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + tenant + ".zip\"");
    response.setHeader("Cache-Control", "no-store");
    Files.copy(file.get(), response.getOutputStream());
  }
}
