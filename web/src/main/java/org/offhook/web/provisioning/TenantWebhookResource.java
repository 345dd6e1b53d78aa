package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.offhook.access.Role;
import org.offhook.feed.WebhookSetup;
import org.offhook.provisioning.ChangeDesk;
import org.offhook.web.rest.Problem;

/** Where a tenant's changes are sent. */
@Path("/tenants/{tenant}/webhook")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
@Produces(MediaType.APPLICATION_JSON)
public class TenantWebhookResource {
  private ChangeDesk desk;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantWebhookResource() {}

  @Inject
  public TenantWebhookResource(ChangeDesk desk) {
    this.desk = desk;
  }

  @GET
  public Response webhook(@PathParam("tenant") String tenant) {
    return desk.webhook(Asked.tenant(tenant))
        .map(hook -> Response.ok(Bodies.webhook(hook).build().toString()).build())
        .orElseThrow(Problem.NOT_FOUND::exception);
  }

  /** In place of the one there is; the secret is told only this once. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response set(@PathParam("tenant") String tenant, InputStream body) throws IOException {
    String url = Wishes.of(body).text("url");
    return Answers.answer(desk.set(Asked.tenant(tenant), url), TenantWebhookResource::body);
  }

  /** Tries again what was given up. */
  @POST
  @Path("/retry")
  public Response retry(@PathParam("tenant") String tenant) {
    return Answers.answer(
        desk.again(Asked.tenant(tenant)), hook -> Bodies.webhook(hook).build().toString());
  }

  @DELETE
  public Response remove(@PathParam("tenant") String tenant) {
    return Answers.nothing(desk.remove(Asked.tenant(tenant)));
  }

  private static String body(WebhookSetup.Made made) {
    return Bodies.secret(Bodies.webhook(made.webhook()), "secret", Optional.of(made.secret()));
  }
}
