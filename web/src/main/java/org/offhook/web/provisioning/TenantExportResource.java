package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.file.Files;
import org.offhook.access.Role;
import org.offhook.provisioning.export.ExportDesk;
import org.offhook.web.rest.Problem;

/** Everything that is known of a tenant, as one ZIP. */
@Path("/tenants/{tenant}/export")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class TenantExportResource {
  private ExportDesk desk;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantExportResource() {}

  @Inject
  public TenantExportResource(ExportDesk desk) {
    this.desk = desk;
  }

  /** How far it is; 404 where none was asked for. */
  @GET
  public Response export(@PathParam("tenant") String tenant) {
    return desk.of(Asked.tenant(tenant))
        .map(view -> Response.ok(Bodies.export(view).build().toString()).build())
        .orElseThrow(Problem.NOT_FOUND::exception);
  }

  /** Begins one, unless one is under way; it is written while nobody waits. */
  @POST
  public Response begin(@PathParam("tenant") String tenant) {
    return Answers.answer(
        desk.begin(Asked.tenant(tenant)), view -> Bodies.export(view).build().toString());
  }

  /** 404 until it is ready. */
  @GET
  @Path("/data.zip")
  @Produces("application/zip")
  public Response data(@PathParam("tenant") String tenant) {
    var file = desk.file(Asked.tenant(tenant)).orElseThrow(Problem.NOT_FOUND::exception);
    StreamingOutput body = out -> Files.copy(file, out);
    return Response.ok(body, "application/zip")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + tenant + ".zip\"")
        .build();
  }
}
