package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.offhook.access.PartnerLine;
import org.offhook.access.Role;
import org.offhook.provisioning.PartnerDesk;

/** Which tenants are in whose hands. */
@Path("/partners")
@RequestScoped
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class PartnersResource {
  private static final JsonProvider JSON = JsonProvider.provider();

  private PartnerDesk desk;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public PartnersResource() {}

  @Inject
  public PartnersResource(PartnerDesk desk) {
    this.desk = desk;
  }

  /** By tenant. */
  @GET
  public Response partners(
      @QueryParam("from") @DefaultValue("0") String from,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    var found = desk.page(Asked.offset(from), Asked.limit(limit));
    return Response.ok(Bodies.all("partners", found, PartnersResource::partner)).build();
  }

  private static JsonObjectBuilder partner(PartnerLine line) {
    return JSON.createObjectBuilder()
        .add("tenant", line.administered().value())
        .add("home", line.partner().tenant().value())
        .add("person", line.partner().user().toString())
        .add("login", line.login())
        .add("name", line.name());
  }
}
