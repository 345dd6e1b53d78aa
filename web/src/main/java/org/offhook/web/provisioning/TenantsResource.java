package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.offhook.access.Role;
import org.offhook.directory.UserRef;
import org.offhook.provisioning.PartnerDesk;
import org.offhook.provisioning.TenantDesk;
import org.offhook.provisioning.TenantView;
import org.offhook.tenant.TenantId;
import org.offhook.web.rest.Problem;

/** The tenants within the caller's reach, and their life. */
@Path("/tenants")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
@Produces(MediaType.APPLICATION_JSON)
public class TenantsResource {
  private TenantDesk desk;
  private PartnerDesk partners;
  private Answers answers;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantsResource() {}

  @Inject
  public TenantsResource(TenantDesk desk, PartnerDesk partners, Answers answers) {
    this.desk = desk;
    this.partners = partners;
    this.answers = answers;
  }

  /** By id; {@code next} of a page is {@code from} of the one after it. */
  @GET
  public Response page(
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("from") @DefaultValue("0") String from,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    int rows = Asked.limit(limit);
    int offset = Asked.offset(from);
    List<TenantView> found = desk.page(text, offset, rows);
    boolean more = desk.size(text) > offset + found.size();
    Optional<String> next =
        more ? Optional.of(Integer.toString(offset + found.size())) : Optional.empty();
    return Response.ok(Bodies.page("tenants", found, Bodies::tenant, next)).build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.OPERATOR)
  public Response add(InputStream body, @Context HttpServletRequest request) throws IOException {
    Wishes wishes = Wishes.of(body);
    TenantId id = wishes.id();
    var wish = wishes.tenant();
    return answers.made(
        request, wishes.text(), () -> desk.add(id, wish), view -> Answers.Made.same(body(view)));
  }

  @GET
  @Path("/{tenant}")
  public Response tenant(@PathParam("tenant") String tenant, @Context Request request) {
    TenantView view = desk.find(Asked.tenant(tenant)).orElseThrow(Problem.NOT_FOUND::exception);
    var tag = Answers.tag(view.version());
    var unchanged = request.evaluatePreconditions(tag);
    return unchanged != null ? unchanged.build() : Response.ok(body(view)).tag(tag).build();
  }

  /** The whole of it, as it shall be. */
  @PUT
  @Path("/{tenant}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.OPERATOR)
  public Response change(
      @PathParam("tenant") String tenant, @HeaderParam("If-Match") String ifMatch, InputStream body)
      throws IOException {
    var wish = Wishes.of(body).tenant();
    return Answers.answer(
        desk.change(Asked.tenant(tenant), wish, Asked.version(ifMatch)), TenantsResource::body);
  }

  /** With all that is known of it; it must be suspended. */
  @DELETE
  @Path("/{tenant}")
  @RolesAllowed(Role.OPERATOR)
  public Response delete(@PathParam("tenant") String tenant) {
    return Answers.nothing(desk.delete(Asked.tenant(tenant)));
  }

  /** Nobody signs in and nothing connects from now on. */
  @PUT
  @Path("/{tenant}/suspension")
  @RolesAllowed(Role.OPERATOR)
  public Response suspend(@PathParam("tenant") String tenant) {
    return Answers.nothing(desk.suspend(Asked.tenant(tenant)));
  }

  @DELETE
  @Path("/{tenant}/suspension")
  @RolesAllowed(Role.OPERATOR)
  public Response resume(@PathParam("tenant") String tenant) {
    return Answers.nothing(desk.resume(Asked.tenant(tenant)));
  }

  /** Puts the tenant into the hands of somebody of another one. */
  @PUT
  @Path("/{tenant}/partners/{home}/{person}")
  @RolesAllowed(Role.OPERATOR)
  public Response give(
      @PathParam("tenant") String tenant,
      @PathParam("home") String home,
      @PathParam("person") String person) {
    var partner = new UserRef(Asked.tenant(home), Asked.person(person));
    return Answers.nothing(partners.give(Asked.tenant(tenant), partner));
  }

  @DELETE
  @Path("/{tenant}/partners/{home}/{person}")
  @RolesAllowed(Role.OPERATOR)
  public Response take(
      @PathParam("tenant") String tenant,
      @PathParam("home") String home,
      @PathParam("person") String person) {
    var partner = new UserRef(Asked.tenant(home), Asked.person(person));
    return Answers.nothing(partners.take(Asked.tenant(tenant), partner));
  }

  private static String body(TenantView view) {
    return Bodies.tenant(view).build().toString();
  }
}
