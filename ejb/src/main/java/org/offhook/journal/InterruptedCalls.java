package org.offhook.journal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Closes, at start, the calls that this node had in flight when it was stopped or killed. */
@Singleton
@Startup
@DependsOn("Migrations")
@PermitAll
public class InterruptedCalls {
  private static final System.Logger LOG = System.getLogger(InterruptedCalls.class.getName());

  private JournalLines journal;
  private JournalWriter writer;
  private Clock clock;
  private String node;

  protected InterruptedCalls() {}

  @Inject
  public InterruptedCalls(
      JournalLines journal,
      JournalWriter writer,
      Clock clock,
      @ConfigProperty(name = "jboss.node.name", defaultValue = "offhook") String node) {
    this.journal = journal;
    this.writer = writer;
    this.clock = clock;
    this.node = node;
  }

  @PostConstruct
  void close() {
    var left = journal.inFlightOfNode(node);
    left.forEach(call -> writer.ended(call.interrupted()));
    if (!left.isEmpty()) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0} calls were in flight when this server stopped; closed",
          left.size());
    }
  }

  /** Notes that this server lives, so that the calls of a killed one end when it died. */
  public void live() {
    journal.seen(node, clock.instant());
  }
}
