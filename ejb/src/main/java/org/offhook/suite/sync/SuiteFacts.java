package org.offhook.suite.sync;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.offhook.suite.store.Suites;

/** How all suites do, for the operator's figures. Asked by rooms, never by doors. */
@Stateless
@PermitAll
public class SuiteFacts {
  private Suites suites;

  protected SuiteFacts() {}

  @Inject
  public SuiteFacts(Suites suites) {
    this.suites = suites;
  }

  /** How many tenants have a suite, and how many of those cannot be reached. */
  public record Census(long suites, long away) {}

  public Census census() {
    return new Census(suites.count(), suites.away());
  }
}
