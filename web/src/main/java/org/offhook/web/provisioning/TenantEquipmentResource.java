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
import org.offhook.provisioning.EquipmentDesk;
import org.offhook.web.rest.Problem;

/** What a person has beside numbers: site, desk phones, voicemail, capabilities. */
@Path("/tenants/{tenant}/people/{person}/equipment")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
@Produces(MediaType.APPLICATION_JSON)
public class TenantEquipmentResource {
  private EquipmentDesk desk;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantEquipmentResource() {}

  @Inject
  public TenantEquipmentResource(EquipmentDesk desk) {
    this.desk = desk;
  }

  @GET
  public Response equipment(
      @PathParam("tenant") String tenant, @PathParam("person") String person) {
    return desk.of(Asked.tenant(tenant), Asked.person(person))
        .map(equipment -> Response.ok(Bodies.equipment(equipment).build().toString()).build())
        .orElseThrow(Problem.NOT_FOUND::exception);
  }

  /** The whole of it, as it shall be. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response equip(
      @PathParam("tenant") String tenant, @PathParam("person") String person, InputStream body)
      throws IOException {
    var wish = Wishes.of(body).equipment();
    return Answers.answer(
        desk.equip(Asked.tenant(tenant), Asked.person(person), wish),
        equipment -> Bodies.equipment(equipment).build().toString());
  }
}
