package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.offhook.access.Role;
import org.offhook.provisioning.signin.SessionDesk;
import org.offhook.web.rest.Problem;
import org.offhook.web.rest.RestJson;

/** Where one of a tenant's people is signed in. */
@Path("/tenants/{tenant}/people/{person}/sessions")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class TenantSessionsResource {
  private SessionDesk desk;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantSessionsResource() {}

  @Inject
  public TenantSessionsResource(SessionDesk desk) {
    this.desk = desk;
  }

  /** The last seen first. */
  @GET
  public Response all(@PathParam("tenant") String tenant, @PathParam("person") String person) {
    return Response.ok(
            RestJson.sessions(
                desk.of(Asked.tenant(tenant), Asked.person(person))
                    .orElseThrow(Problem.NOT_FOUND::exception)))
        .build();
  }

  /** Signs the person out everywhere. */
  @DELETE
  public Response endAll(@PathParam("tenant") String tenant, @PathParam("person") String person) {
    return Answers.nothing(desk.endAll(Asked.tenant(tenant), Asked.person(person)));
  }

  @DELETE
  @Path("/{session}")
  public Response end(
      @PathParam("tenant") String tenant,
      @PathParam("person") String person,
      @PathParam("session") String session) {
    return Answers.nothing(desk.end(Asked.tenant(tenant), Asked.person(person), session));
  }
}
