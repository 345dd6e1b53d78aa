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
import org.offhook.notice.NoticeDesk;
import org.offhook.notice.NoticeView;
import org.offhook.tenant.TenantId;
import org.offhook.web.rest.NoticeJson;
import org.offhook.web.rest.Problem;

/** What a tenant's administrators say to its people, and the operator to everybody. */
@Path("/tenants/{tenant}/notices")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class TenantNoticesResource {
  private NoticeDesk desk;
  private Answers answers;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantNoticesResource() {}

  @Inject
  public TenantNoticesResource(NoticeDesk desk, Answers answers) {
    this.desk = desk;
    this.answers = answers;
  }

  /** Newest first, those that are over too. */
  @GET
  public Response notices(@PathParam("tenant") String tenant) {
    return desk.all(Asked.tenant(tenant))
        .map(notices -> Response.ok(NoticeJson.list(notices)).build())
        .orElseThrow(Problem.NOT_FOUND::exception);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response add(
      @PathParam("tenant") String tenant, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    TenantId id = Asked.tenant(tenant);
    Wishes wishes = Wishes.of(body);
    var wish = wishes.notice();
    return answers.made(
        request, wishes.text(), () -> desk.add(id, wish), view -> Answers.Made.same(body(view)));
  }

  @PUT
  @Path("/{notice}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("tenant") String tenant, @PathParam("notice") String notice, InputStream body)
      throws IOException {
    var wish = Wishes.of(body).notice();
    return Answers.answer(
        desk.change(Asked.tenant(tenant), notice, wish), TenantNoticesResource::body);
  }

  /** Phones stop showing it at once. */
  @DELETE
  @Path("/{notice}")
  public Response remove(@PathParam("tenant") String tenant, @PathParam("notice") String notice) {
    return Answers.nothing(desk.remove(Asked.tenant(tenant), notice));
  }

  private static String body(NoticeView view) {
    return NoticeJson.notice(view).build().toString();
  }
}
