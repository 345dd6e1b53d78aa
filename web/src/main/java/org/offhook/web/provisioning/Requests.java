package org.offhook.web.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.limits.Attempts;
import org.offhook.limits.Limits;

/** How often each caller asked of late. */
@ApplicationScoped
public class Requests {
  private Attempts asked;

  protected Requests() {}

  @Inject
  public Requests(Clock clock) {
    asked =
        new Attempts(
            clock,
            Limits.PROVISIONING_REQUESTS,
            Limits.PROVISIONING_WINDOW,
            Limits.PROVISIONING_CALLERS);
  }

  /** Counts one more; how long to wait where it is too many. */
  Optional<Duration> pause(Caller caller) {
    String who = caller.tenant() + " " + caller.getName();
    Optional<Duration> pause = asked.pause(who);
    if (pause.isEmpty()) {
      asked.failed(who);
    }
    return pause;
  }
}
