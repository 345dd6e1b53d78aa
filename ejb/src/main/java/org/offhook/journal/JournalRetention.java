package org.offhook.journal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.offhook.tenant.Tenants;

/** Forgets calls when their tenant wants them forgotten. */
@Stateless
@PermitAll
public class JournalRetention {
  private Tenants tenants;
  private JournalLines journal;
  private Clock clock;

  protected JournalRetention() {}

  @Inject
  public JournalRetention(Tenants tenants, JournalLines journal, Clock clock) {
    this.tenants = tenants;
    this.journal = journal;
    this.clock = clock;
  }

  public void forget() {
    Instant now = clock.instant();
    tenants
        .thatForget()
        .forEach(
            tenant ->
                tenant
                    .journalDays()
                    .ifPresent(
                        days ->
                            journal.forgetBefore(tenant.id(), now.minus(Duration.ofDays(days)))));
  }
}
