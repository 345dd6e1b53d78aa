package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.offhook.access.Role;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.TenantDesk;
import org.offhook.provisioning.TenantView;
import org.offhook.suite.desk.SuiteDesk;
import org.offhook.suite.desk.SuiteView;
import org.offhook.suite.sync.TenantSuites;
import org.offhook.tenant.TenantId;
import org.offhook.web.rest.Problem;

/** A tenant's suite: how it is reached, whether that works, and how it does. */
@Path("/tenants/{tenant}/suite")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class TenantSuiteResource {
  private SuiteDesk desk;
  private TenantDesk tenants;
  private TenantSuites suites;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantSuiteResource() {}

  @Inject
  public TenantSuiteResource(SuiteDesk desk, TenantDesk tenants, TenantSuites suites) {
    this.desk = desk;
    this.tenants = tenants;
    this.suites = suites;
  }

  @GET
  public Response suite(@PathParam("tenant") String tenant) {
    return answer(desk.find(Asked.tenant(tenant)).orElseThrow(Problem.NOT_FOUND::exception));
  }

  /** Connects it, or connects it otherwise. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response connect(
      @PathParam("tenant") String tenant, @HeaderParam("If-Match") String ifMatch, InputStream body)
      throws IOException {
    TenantId id = there(tenant);
    Outcome<SuiteView> outcome =
        desk.connect(id, SuiteWishes.suite(Wishes.of(body)), Asked.version(ifMatch));
    return hurried(outcome);
  }

  /** Lets it go; people stay. */
  @DELETE
  public Response disconnect(@PathParam("tenant") String tenant) {
    Outcome<TenantId> outcome = desk.disconnect(Asked.tenant(tenant));
    if (outcome instanceof Outcome.Done<TenantId>) {
      suites.hurry();
    }
    return Answers.nothing(outcome);
  }

  /** Takes people and contacts now. */
  @POST
  @Path("/synchronisation")
  public Response synchronise(@PathParam("tenant") String tenant) {
    return hurried(desk.synchronise(Asked.tenant(tenant)));
  }

  /** Tries one step, and changes nothing. */
  @POST
  @Path("/trial")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response test(@PathParam("tenant") String tenant, InputStream body) throws IOException {
    TenantId id = there(tenant);
    Wishes wishes = Wishes.of(body);
    return Answers.answer(
        desk.test(id, SuiteWishes.suite(wishes), SuiteWishes.step(wishes)), SuiteWishes::body);
  }

  private Response hurried(Outcome<SuiteView> outcome) {
    if (outcome instanceof Outcome.Done<SuiteView>(SuiteView view)) {
      suites.hurry();
      return answer(view);
    }
    return Answers.nothing(outcome);
  }

  private static Response answer(SuiteView view) {
    return Response.ok(SuiteWishes.body(view)).tag(Answers.tag(view.version())).build();
  }

  /** The tenant where it is within reach: nobody learns more of another from a body's faults. */
  private TenantId there(String tenant) {
    return tenants
        .find(Asked.tenant(tenant))
        .map(TenantView::id)
        .orElseThrow(Problem.NOT_FOUND::exception);
  }
}
