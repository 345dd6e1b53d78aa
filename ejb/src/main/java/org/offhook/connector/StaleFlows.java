package org.offhook.connector;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.limits.Limits;

/**
 * Cleans up, at start, the flows and lines that this node held when it was stopped or killed: their
 * connections died with it.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@PermitAll
public class StaleFlows {
  private Trunks trunks;
  private Lines lines;
  private Clock clock;
  private String node;

  protected StaleFlows() {}

  @Inject
  public StaleFlows(
      Trunks trunks,
      Lines lines,
      Clock clock,
      @ConfigProperty(name = "jboss.node.name", defaultValue = "offhook") String node) {
    this.trunks = trunks;
    this.lines = lines;
    this.clock = clock;
    this.node = node;
  }

  @PostConstruct
  void clear() {
    trunks.flowsOfNode(node).forEach(this::clear);
    for (LineRow line : lines.enabled()) {
      if (line.connected()) {
        line.wentAway(0, "", clock.instant());
      }
    }
  }

  private void clear(ConnectorFlow flow) {
    Instant now = clock.instant();
    trunks.removeFlow(flow.tenant(), flow);
    trunks.remember(
        flow.tenant(),
        new ConnectorEvent(
            flow.tenant(),
            flow.connector(),
            now,
            HistoryLine.What.SERVER_STOPPED,
            flow.flow().peer(),
            flow.flow().userAgent(),
            ""));
    trunks
        .find(flow.tenant(), flow.connector())
        .filter(connector -> trunks.flows(flow.tenant(), flow.connector()).isEmpty())
        .ifPresent(connector -> connector.wentAway(now, ""));
  }

  /** Forgets what connectors did long ago. */
  public void forget() {
    trunks.forgetBefore(clock.instant().minus(Limits.CONNECTOR_HISTORY));
  }
}
