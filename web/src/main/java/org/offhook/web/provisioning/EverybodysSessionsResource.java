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
import org.offhook.access.Role;
import org.offhook.access.session.TenantSession;
import org.offhook.provisioning.signin.SessionDesk;
import org.offhook.tenant.TenantId;
import org.offhook.web.rest.Problem;

/** Where all of a tenant's people are signed in. */
@Path("/tenants/{tenant}/sessions")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class EverybodysSessionsResource {
  private SessionDesk desk;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public EverybodysSessionsResource() {}

  @Inject
  public EverybodysSessionsResource(SessionDesk desk) {
    this.desk = desk;
  }

  /** The last seen first; {@code next} of a page is {@code from} of the one after it. */
  @GET
  public Response page(
      @PathParam("tenant") String tenant,
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("from") @DefaultValue("0") String from,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    TenantId id = Asked.tenant(tenant);
    if (!desk.covers(id)) {
      throw Problem.NOT_FOUND.exception();
    }
    int offset = Asked.offset(from);
    int rows = Asked.limit(limit);
    List<TenantSession> found = desk.page(id, text, offset, rows + 1);
    return Response.ok(Bodies.page("sessions", found, Bodies::session, offset, rows)).build();
  }
}
