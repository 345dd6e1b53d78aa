package org.offhook.ops;

import org.offhook.suite.sync.SuiteFacts;

/**
 * How the suites of all tenants do, as it was looked up last: whoever reads it waits for no
 * database. A suite that is away takes nothing from calls, so it makes nothing unhealthy.
 */
final class SuiteFigures implements HealthPart {
  private volatile SuiteFacts.Census census = new SuiteFacts.Census(0, 0);

  void look(SuiteFacts.Census now) {
    census = now;
  }

  void watch(Meters meters) {
    meters.gauge("offhook.suites", this, suites -> suites.census.suites());
    meters.gauge("offhook.suites.away", this, suites -> suites.census.away());
  }

  @Override
  public String name() {
    return "suites";
  }

  @Override
  public boolean up() {
    return true;
  }

  @Override
  public String remark() {
    SuiteFacts.Census now = census;
    return now.away() == 0
        ? ""
        : "%d of %d suites cannot be reached: their people, contacts and presence are as last known; calls go on."
            .formatted(now.away(), now.suites());
  }
}
