package org.offhook.web.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.offhook.ops.Health;

/** Whether this server can take calls, for whoever starts or balances it. */
@Path("/health")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
  private Health health;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public HealthResource() {}

  @Inject
  public HealthResource(Health health) {
    this.health = health;
  }

  /** 200 when every part is up, else 503. */
  @GET
  public Response health() {
    var states = health.states();
    boolean ready = states.stream().allMatch(Health.State::up);
    return Response.status(ready ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
        .entity(RestJson.health(states, ready))
        .build();
  }
}
