package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.offhook.access.Role;
import org.offhook.connector.LineFilter;
import org.offhook.connector.LinePlace;
import org.offhook.connector.TenantLine;
import org.offhook.export.CsvReader;
import org.offhook.limits.Limits;
import org.offhook.provisioning.NumberDesk;
import org.offhook.tenant.TenantId;
import org.offhook.upload.row.LineUpload;
import org.offhook.upload.row.UploadRow;
import org.offhook.web.rest.Problem;

/** Every line of a tenant's people. */
@Path("/tenants/{tenant}/lines")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
@Produces(MediaType.APPLICATION_JSON)
public class TenantLinesResource {
  private NumberDesk numbers;
  private LineUpload upload;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantLinesResource() {}

  @Inject
  public TenantLinesResource(NumberDesk numbers, LineUpload upload) {
    this.numbers = numbers;
    this.upload = upload;
  }

  /**
   * Takes over many accounts, from JSON or CSV. Of each row everything becomes so, or nothing; what
   * became of it is said row by row.
   */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, "text/csv"})
  public Response upload(
      @PathParam("tenant") String tenant,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body)
      throws IOException {
    TenantId id = Asked.tenant(tenant);
    if (!upload.covers(id)) {
      throw Problem.NOT_FOUND.exception();
    }
    List<UploadRow> rows = type.startsWith("text/csv") ? csv(body) : Wishes.upload(body).rows();
    return Response.ok(Bodies.rows(rows.stream().map(row -> upload.row(id, row)).toList())).build();
  }

  private static List<UploadRow> csv(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(Limits.UPLOAD_BYTES + 1);
    if (bytes.length > Limits.UPLOAD_BYTES) {
      throw Problem.TOO_LARGE.exception();
    }
    try {
      return CsvReader.rows(new String(bytes, StandardCharsets.UTF_8), Limits.UPLOAD_ROWS).stream()
          .map(UploadRow::new)
          .toList();
    } catch (CsvReader.NoTableException e) {
      throw Problem.BAD_REQUEST.exception("csv");
    }
  }

  /** By extension, each with how it stands. */
  @GET
  public Response page(
      @PathParam("tenant") String tenant,
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("connected") String connected,
      @QueryParam("after") String after,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    TenantId id = Asked.tenant(tenant);
    int rows = Asked.limit(limit);
    LineFilter filter = new LineFilter(text, Asked.truth("connected", connected));
    List<TenantLine.View> found =
        numbers
            .lines(id, filter, Optional.ofNullable(after).map(TenantLinesResource::place), rows + 1)
            .orElseThrow(Problem.NOT_FOUND::exception);
    List<TenantLine.View> page = found.subList(0, Math.min(rows, found.size()));
    Optional<String> next =
        found.size() > rows ? Optional.of(page.getLast().place().toString()) : Optional.empty();
    return Response.ok(Bodies.page("lines", page, Bodies::line, next)).build();
  }

  private static LinePlace place(String after) {
    return LinePlace.parse(after).orElseThrow(() -> Problem.BAD_REQUEST.exception("after"));
  }
}
