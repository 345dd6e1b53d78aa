package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.offhook.access.Role;
import org.offhook.provisioning.signin.SecondFactorDesk;

/** The second factor of one of a tenant's people. */
@Path("/tenants/{tenant}/people/{person}/second-factor")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class PersonSecondFactorResource {
  private SecondFactorDesk desk;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public PersonSecondFactorResource() {}

  @Inject
  public PersonSecondFactorResource(SecondFactorDesk desk) {
    this.desk = desk;
  }

  /** Signs the person out everywhere; 404 when there is none. */
  @DELETE
  public Response reset(@PathParam("tenant") String tenant, @PathParam("person") String person) {
    return Answers.nothing(desk.reset(Asked.tenant(tenant), Asked.person(person)));
  }
}
