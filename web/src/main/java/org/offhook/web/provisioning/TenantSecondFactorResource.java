package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.offhook.access.Role;
import org.offhook.provisioning.signin.SecondFactorDesk;
import org.offhook.web.rest.Problem;

/** Whether a tenant's local accounts need a second factor. */
@Path("/tenants/{tenant}/second-factor")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class TenantSecondFactorResource {
  private SecondFactorDesk desk;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantSecondFactorResource() {}

  @Inject
  public TenantSecondFactorResource(SecondFactorDesk desk) {
    this.desk = desk;
  }

  @GET
  public Response rule(@PathParam("tenant") String tenant) {
    boolean required =
        desk.required(Asked.tenant(tenant)).orElseThrow(Problem.NOT_FOUND::exception);
    return Response.ok(body(required)).build();
  }

  /** Counts from everybody's next sign-in on. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response require(@PathParam("tenant") String tenant, InputStream body) throws IOException {
    boolean required = Wishes.of(body).truth("required");
    return Answers.answer(
        desk.require(Asked.tenant(tenant), required), TenantSecondFactorResource::body);
  }

  private static String body(boolean required) {
    return Bodies.empty().add("required", required).build().toString();
  }
}
