package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.offhook.access.Role;
import org.offhook.directory.SiteView;
import org.offhook.provisioning.EquipmentDesk;
import org.offhook.tenant.TenantId;
import org.offhook.web.rest.Problem;

/** A tenant's places, where numbers are read in a way of their own. */
@Path("/tenants/{tenant}/sites")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
@Produces(MediaType.APPLICATION_JSON)
public class TenantSitesResource {
  private EquipmentDesk desk;
  private Answers answers;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantSitesResource() {}

  @Inject
  public TenantSitesResource(EquipmentDesk desk, Answers answers) {
    this.desk = desk;
    this.answers = answers;
  }

  /** By name. */
  @GET
  public Response sites(@PathParam("tenant") String tenant) {
    var sites = desk.sites(Asked.tenant(tenant)).orElseThrow(Problem.NOT_FOUND::exception);
    return Response.ok(Bodies.all("sites", sites, Bodies::site)).build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response add(
      @PathParam("tenant") String tenant, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    TenantId id = Asked.tenant(tenant);
    Wishes wishes = Wishes.of(body);
    var wish = wishes.site();
    return answers.made(
        request,
        wishes.text(),
        () -> desk.addSite(id, wish),
        view -> Answers.Made.same(body(view)));
  }

  /** Numbers that were assigned before stay as they are. */
  @PUT
  @Path("/{site}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("tenant") String tenant, @PathParam("site") String site, InputStream body)
      throws IOException {
    var wish = Wishes.of(body).site();
    return Answers.answer(
        desk.changeSite(Asked.tenant(tenant), site, wish), TenantSitesResource::body);
  }

  /** Only one that nobody belongs to. */
  @DELETE
  @Path("/{site}")
  public Response remove(@PathParam("tenant") String tenant, @PathParam("site") String site) {
    return Answers.nothing(desk.removeSite(Asked.tenant(tenant), site));
  }

  private static String body(SiteView view) {
    return Bodies.site(view).build().toString();
  }
}
