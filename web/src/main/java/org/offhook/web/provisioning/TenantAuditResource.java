package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.offhook.access.Role;
import org.offhook.audit.AuditDesk;
import org.offhook.audit.AuditFilter;
import org.offhook.audit.AuditLine;
import org.offhook.web.rest.Problem;

/** What was done in a tenant's affairs. */
@Path("/tenants/{tenant}/audit")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class TenantAuditResource {
  private AuditDesk desk;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantAuditResource() {}

  @Inject
  public TenantAuditResource(AuditDesk desk) {
    this.desk = desk;
  }

  /** Newest first; {@code next} of a page is {@code before} of the one after it. */
  @GET
  public Response page(
      @PathParam("tenant") String tenant,
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("before") String before,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    int rows = Asked.limit(limit);
    var filter = new AuditFilter(text, Optional.empty(), Optional.empty(), Optional.empty());
    List<AuditLine> found =
        desk.older(Asked.tenant(tenant), filter, Asked.entry(before), rows)
            .orElseThrow(Problem.NOT_FOUND::exception);
    Optional<String> next =
        found.size() == rows ? Optional.of(Long.toString(found.getLast().id())) : Optional.empty();
    return Response.ok(Bodies.page("acts", found, Bodies::act, next)).build();
  }
}
