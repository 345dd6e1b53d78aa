package org.offhook.journal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.call.CallStarted;
import org.offhook.directory.UserRef;

/** Writes calls down as they are announced, in the transaction of whoever announces them. */
@Stateless
@PermitAll
public class JournalWriter {
  private JournalLines journal;
  private Event<JournalChanged> changed;
  private String node;

  protected JournalWriter() {}

  @Inject
  public JournalWriter(
      JournalLines journal,
      Event<JournalChanged> changed,
      @ConfigProperty(name = "jboss.node.name", defaultValue = "offhook") String node) {
    this.journal = journal;
    this.changed = changed;
    this.node = node;
  }

  public void started(@Observes CallStarted call) {
    journal.begin(call.user().tenant(), new CallInFlight(call, node));
  }

  public void answered(@Observes CallAnswered call) {
    journal.answered(call.user().tenant(), call.user().user(), call.call(), call.answered());
  }

  public void ended(@Observes CallEnded call) {
    UserRef user = call.user();
    journal.over(user.tenant(), user.user(), call.call());
    if (journal.add(user.tenant(), new JournalLine(call))) {
      changed.fire(new JournalChanged(user));
    }
  }
}
