package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.net.URI;
import org.offhook.access.Role;
import org.offhook.identity.ProviderWish;
import org.offhook.provisioning.signin.ProviderDesk;
import org.offhook.provisioning.signin.ProviderTestDesk;
import org.offhook.provisioning.signin.ProviderView;
import org.offhook.tenant.TenantId;
import org.offhook.web.rest.OwnAddress;
import org.offhook.web.rest.Problem;

/** The identity provider that a tenant's people sign in with. */
@Path("/tenants/{tenant}/identity-provider")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class TenantProviderResource {
  private ProviderDesk desk;
  private ProviderTestDesk tests;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantProviderResource() {}

  @Inject
  public TenantProviderResource(ProviderDesk desk, ProviderTestDesk tests) {
    this.desk = desk;
    this.tests = tests;
  }

  /** 404 where people sign in with passwords alone. */
  @GET
  public Response provider(
      @PathParam("tenant") String tenant, @Context HttpServletRequest request) {
    TenantId id = Asked.tenant(tenant);
    ProviderView view = desk.find(id).orElseThrow(Problem.NOT_FOUND::exception);
    return Response.ok(body(id, view, request)).tag(Answers.tag(view.version())).build();
  }

  /** The whole of it, as it shall be; without {@code secret} it stays as it is. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response set(
      @PathParam("tenant") String tenant,
      @HeaderParam("If-Match") String ifMatch,
      InputStream body,
      @Context HttpServletRequest request)
      throws IOException {
    TenantId id = there(tenant);
    ProviderWish wish = Wishes.of(body).provider();
    return Answers.answer(
        desk.set(id, wish, Asked.version(ifMatch)), view -> body(id, view, request));
  }

  /** Passwords are the way in from now on. */
  @DELETE
  public Response remove(@PathParam("tenant") String tenant) {
    return Answers.nothing(desk.remove(Asked.tenant(tenant)));
  }

  /** Tries what was sent; 200 with what is wrong, if anything. */
  @POST
  @Path("/test")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response test(
      @PathParam("tenant") String tenant, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    TenantId id = there(tenant);
    ProviderWish wish = Wishes.of(body).provider();
    return Answers.answer(tests.test(id, wish, callback(request, id)), Bodies::tried);
  }

  private TenantId there(String tenant) {
    TenantId id = Asked.tenant(tenant);
    if (!desk.covers(id)) {
      throw Problem.NOT_FOUND.exception();
    }
    return id;
  }

  private static String body(TenantId tenant, ProviderView view, HttpServletRequest request) {
    return Bodies.provider(view, OwnAddress.of(request, "/api/provider/" + tenant))
        .build()
        .toString();
  }

  private static URI callback(HttpServletRequest request, TenantId tenant) {
    return OwnAddress.of(request, "/api/provider/" + tenant + "/callback");
  }
}
