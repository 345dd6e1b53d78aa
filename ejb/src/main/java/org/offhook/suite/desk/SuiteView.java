package org.offhook.suite.desk;

import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.store.SuiteConnection;
import org.offhook.suite.store.SuiteMember;
import org.offhook.suite.store.SuiteStanding;

/**
 * A tenant's connection to its suite as an administrator sees it: nothing of it is secret.
 *
 * @param up whether the last round went well; false before the first
 * @param why in one of the words of {@code SuiteFailure.Why}; empty where all is well
 * @param detail what the suite said
 * @param gone people whom the suite does not know any more, some of them
 * @param version grows with each change
 */
public record SuiteView(
    SuiteSettings is,
    boolean up,
    Instant since,
    String why,
    String detail,
    Optional<Instant> lastSync,
    Instant nextSync,
    Counts counts,
    Presence presence,
    List<String> gone,
    long version)
    implements Serializable {

  /** As of the last round that went well. */
  public record Counts(long people, long matched, long unseated, long gone, long contacts)
      implements Serializable {}

  /** Whether presence is followed; {@code since} is empty before that was tried. */
  public record Presence(boolean up, Optional<Instant> since, String why, String detail)
      implements Serializable {}

  static SuiteView of(SuiteConnection connection, SuiteStanding standing, List<SuiteMember> gone) {
    SuiteStanding.Counts counts = standing.counts();
    return new SuiteView(
        connection.settings(),
        standing.up(),
        standing.since(),
        standing.why(),
        standing.detail(),
        standing.lastSync(),
        standing.nextSync(),
        new Counts(
            counts.people(), counts.matched(), counts.unseated(), counts.gone(), counts.contacts()),
        new Presence(
            standing.presenceUp(),
            standing.presenceSince(),
            standing.presenceWhy(),
            standing.presenceDetail()),
        gone.stream()
            .map(one -> one.email().isEmpty() ? one.name() : one.name() + " (" + one.email() + ")")
            .toList(),
        connection.version());
  }

  /** Before the first round there is neither good nor bad to tell. */
  public boolean untried() {
    return !up && why.isEmpty();
  }

  /** For the audit log. */
  static Map<String, String> fields(SuiteSettings is) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("kind", is.kind().name());
    fields.put("url", is.base());
    fields.put("loginUrl", is.login());
    fields.put("directory", is.directory());
    fields.put("clientId", is.clientId());
    fields.put("people", Boolean.toString(is.takes().people()));
    fields.put("adding", Boolean.toString(is.takes().adding()));
    fields.put("administrators", Boolean.toString(is.takes().administrators()));
    fields.put("contacts", Boolean.toString(is.takes().contacts()));
    fields.put("presence", Boolean.toString(is.takes().presence()));
    return fields;
  }
}
