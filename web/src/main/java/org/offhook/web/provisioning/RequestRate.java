package org.offhook.web.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.web.rest.Problem;

/**
 * Counts each caller's requests to the provisioning interface and refuses those beyond the rate.
 */
@Provider
@ApplicationScoped
public class RequestRate implements ContainerRequestFilter {
  @Inject private Requests requests;

  @Override
  public void filter(ContainerRequestContext context) {
    if (!context.getUriInfo().getPath().replaceFirst("^/", "").startsWith("tenants")
        || !(context.getSecurityContext().getUserPrincipal() instanceof Caller caller)) {
      return;
    }
    Optional<Duration> pause = requests.pause(caller);
    if (pause.isPresent()) {
      context.abortWith(
          Problem.TRY_LATER
              .response()
              .header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.get().toSeconds()))
              .build());
    }
  }
}
