package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.offhook.access.Role;
import org.offhook.provisioning.NumberDesk;
import org.offhook.web.rest.Problem;

/** Every line of a tenant's people. */
@Path("/tenants/{tenant}/lines")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
@Produces(MediaType.APPLICATION_JSON)
public class TenantLinesResource {
  private NumberDesk numbers;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantLinesResource() {}

  @Inject
  public TenantLinesResource(NumberDesk numbers) {
    this.numbers = numbers;
  }

  /** By extension, each with how it stands. */
  @GET
  public Response lines(@PathParam("tenant") String tenant) {
    var lines = numbers.lines(Asked.tenant(tenant)).orElseThrow(Problem.NOT_FOUND::exception);
    return Response.ok(Bodies.all("lines", lines, Bodies::line)).build();
  }
}
