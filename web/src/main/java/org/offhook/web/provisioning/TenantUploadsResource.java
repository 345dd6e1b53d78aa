package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.offhook.access.Role;
import org.offhook.export.CsvReader;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;
import org.offhook.upload.FaultsCsv;
import org.offhook.upload.FaultyRow;
import org.offhook.upload.UploadDesk;
import org.offhook.upload.UploadTable;
import org.offhook.upload.UploadView;
import org.offhook.web.rest.Problem;

/** Files of people and lines that are taken over while nobody waits. */
@Path("/tenants/{tenant}/uploads")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
@Produces(MediaType.APPLICATION_JSON)
public class TenantUploadsResource {
  private UploadDesk desk;
  private Answers answers;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantUploadsResource() {}

  @Inject
  public TenantUploadsResource(UploadDesk desk, Answers answers) {
    this.desk = desk;
    this.answers = answers;
  }

  /** Newest first. */
  @GET
  public Response uploads(
      @PathParam("tenant") String tenant,
      @QueryParam("from") @DefaultValue("0") String from,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    TenantId id = covered(tenant);
    List<UploadView> found = desk.page(id, Asked.offset(from), Asked.limit(limit));
    return Response.ok(Bodies.all("uploads", found, UploadBodies::upload)).build();
  }

  /** Begins one, and answers before the first row is taken. */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, "text/csv"})
  public Response begin(
      @PathParam("tenant") String tenant,
      @QueryParam("name") @DefaultValue("") String name,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body,
      @Context HttpServletRequest request)
      throws IOException {
    TenantId id = covered(tenant);
    String text = text(body);
    UploadTable table =
        type.startsWith("text/csv") ? table(name, text) : UploadBodies.json(name, text);
    return answers.made(
        request,
        text,
        () -> desk.begin(id, table),
        view -> Answers.Made.same(UploadBodies.upload(view).build().toString()));
  }

  private static UploadTable table(String name, String text) {
    try {
      return UploadTable.csv(name, text);
    } catch (CsvReader.NoTableException e) {
      throw Problem.BAD_REQUEST.exception("csv");
    }
  }

  private static String text(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(Limits.UPLOAD_FILE_BYTES + 1);
    if (bytes.length > Limits.UPLOAD_FILE_BYTES) {
      throw Problem.TOO_LARGE.exception();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** How far it is. */
  @GET
  @Path("/{upload}")
  public Response upload(@PathParam("tenant") String tenant, @PathParam("upload") String upload) {
    return Response.ok(UploadBodies.upload(found(tenant, upload)).build().toString()).build();
  }

  /** Ends one that is under way; what was taken stays. */
  @DELETE
  @Path("/{upload}")
  public Response stop(@PathParam("tenant") String tenant, @PathParam("upload") String upload) {
    return Answers.nothing(desk.stop(Asked.tenant(tenant), upload));
  }

  /** The rows of which nothing became, in the file's order. */
  @GET
  @Path("/{upload}/faults")
  public Response faults(
      @PathParam("tenant") String tenant,
      @PathParam("upload") String upload,
      @QueryParam("from") @DefaultValue("0") String from,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    String id = found(tenant, upload).id();
    List<FaultyRow> rows =
        desk.faults(Asked.tenant(tenant), id, Asked.offset(from), Asked.limit(limit));
    return Response.ok(Bodies.all("rows", rows, UploadBodies::fault)).build();
  }

  /** The same as a file to be mended and sent again. */
  @GET
  @Path("/{upload}/faults.csv")
  @Produces("text/csv")
  public Response csv(@PathParam("tenant") String tenant, @PathParam("upload") String upload) {
    TenantId id = Asked.tenant(tenant);
    String found = found(tenant, upload).id();
    StreamingOutput body =
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          FaultsCsv csv = new FaultsCsv(writer, desk.header(id, found));
          csv.header();
          desk.eachFault(id, found, csv::line);
          writer.flush();
        };
    return Response.ok(body, "text/csv;charset=UTF-8;header=present")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"faults.csv\"")
        .build();
  }

  private TenantId covered(String tenant) {
    return Optional.of(Asked.tenant(tenant))
        .filter(desk::covers)
        .orElseThrow(Problem.NOT_FOUND::exception);
  }

  private UploadView found(String tenant, String upload) {
    return desk.find(Asked.tenant(tenant), upload).orElseThrow(Problem.NOT_FOUND::exception);
  }
}
