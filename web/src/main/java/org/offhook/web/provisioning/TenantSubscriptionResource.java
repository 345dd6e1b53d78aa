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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.offhook.access.Role;
import org.offhook.provisioning.SubscriptionDesk;
import org.offhook.subscription.Standing;
import org.offhook.subscription.StatementCsv;
import org.offhook.subscription.StatementLine;
import org.offhook.tenant.TenantId;
import org.offhook.web.rest.Problem;

/** What a tenant bought, and its statement. */
@Path("/tenants/{tenant}/subscription")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
@Produces(MediaType.APPLICATION_JSON)
public class TenantSubscriptionResource {
  private SubscriptionDesk desk;
  private Clock clock;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantSubscriptionResource() {}

  @Inject
  public TenantSubscriptionResource(SubscriptionDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  @GET
  public Response subscription(@PathParam("tenant") String tenant) {
    return Response.ok(body(there(tenant))).build();
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.OPERATOR)
  public Response change(@PathParam("tenant") String tenant, InputStream body) throws IOException {
    var wish = Wishes.of(body).subscription();
    return Answers.answer(desk.change(Asked.tenant(tenant), wish), this::body);
  }

  /** Newest first. */
  @GET
  @Path("/statement")
  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
  public Response statement(@PathParam("tenant") String tenant) {
    there(tenant);
    List<StatementLine> months = new ArrayList<>();
    desk.each(Asked.tenant(tenant), months::add);
    return Response.ok(Bodies.all("months", months, Bodies::month)).build();
  }

  @GET
  @Path("/statement.csv")
  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
  @Produces("text/csv")
  public Response csv(@PathParam("tenant") String tenant) {
    there(tenant);
    TenantId id = Asked.tenant(tenant);
    var text = new StringWriter();
    var csv = new StatementCsv(text);
    csv.header();
    desk.each(id, csv::line);
    return Response.ok(text.toString(), "text/csv;charset=UTF-8;header=present")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"statement.csv\"")
        .build();
  }

  private Standing there(String tenant) {
    return desk.standing(Asked.tenant(tenant)).orElseThrow(Problem.NOT_FOUND::exception);
  }

  private String body(Standing standing) {
    return Bodies.subscription(standing, clock.instant()).build().toString();
  }
}
