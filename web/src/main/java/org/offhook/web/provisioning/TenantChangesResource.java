package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.offhook.access.Role;
import org.offhook.feed.ChangeLine;
import org.offhook.provisioning.ChangeDesk;
import org.offhook.tenant.TenantId;
import org.offhook.web.rest.Problem;

/** What changed about a tenant's people, for a PBX's management that keeps in step. */
@Path("/tenants/{tenant}/changes")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
@Produces(MediaType.APPLICATION_JSON)
public class TenantChangesResource {
  private ChangeDesk desk;
  private Followers followers;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantChangesResource() {}

  @Inject
  public TenantChangesResource(ChangeDesk desk, Followers followers) {
    this.desk = desk;
    this.followers = followers;
  }

  /**
   * Those after {@code since}, oldest first. Where there is none it waits for the next one, as many
   * seconds as were asked for.
   */
  @GET
  public void changes(
      @PathParam("tenant") String tenant,
      @QueryParam("since") @DefaultValue("0") String since,
      @QueryParam("wait") @DefaultValue("0") String wait,
      @Suspended AsyncResponse later) {
    TenantId id = Asked.tenant(tenant);
    long seq = Asked.sequence(since);
    Duration patience = Asked.patience(wait);
    List<ChangeLine> found = desk.since(id, seq).orElseThrow(Problem.NOT_FOUND::exception);
    if (!found.isEmpty() || patience.isZero()) {
      later.resume(Followers.answer(found, seq));
    } else {
      followers.follow(id, seq, patience, later);
    }
  }
}
