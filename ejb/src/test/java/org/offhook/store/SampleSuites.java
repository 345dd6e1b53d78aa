package org.offhook.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.offhook.directory.ContactEntry;
import org.offhook.directory.Contacts;
import org.offhook.directory.UserRef;
import org.offhook.lease.Leases;
import org.offhook.limits.SettableClock;
import org.offhook.secret.SealedSecret;
import org.offhook.secret.Secrets;
import org.offhook.suite.Availability;
import org.offhook.suite.Licence;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuitePerson;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.builtin.OwnPeople;
import org.offhook.suite.builtin.OwnPresences;
import org.offhook.suite.store.SuiteConnection;
import org.offhook.suite.store.SuiteMembers;
import org.offhook.suite.store.Suites;
import org.offhook.suite.sync.SuiteSecrets;
import org.offhook.tenant.Tenants;

/** A suite with one member and one contact. */
final class SampleSuites {
  static final SuiteSettings SETTINGS =
      new SuiteSettings(
          SuiteKind.RINGCENTRAL,
          "https://platform.ringcentral.com",
          "",
          "",
          "our-app",
          new SuiteSettings.Takes(true, true, false, true, true));

  private SampleSuites() {}

  /** With a key of its own that nobody else has. */
  static SuiteSecrets secrets() {
    return new SuiteSecrets(new Secrets(Optional.empty(), Optional.empty(), true));
  }

  static void connect(EntityManager em, UserRef user, SuiteSettings settings, Instant now) {
    SuiteConnection connection = new SuiteConnection(user.tenant());
    connection.become(settings, new SealedSecret("k", "sealed"));
    new Suites(em).add(user.tenant(), connection, now);
  }

  static SuitePerson person(String id, String email) {
    return new SuitePerson(
        id, Optional.of(email), "Somebody", true, Licence.STANDARD, false, List.of());
  }

  /** Something in each of the room's tables. */
  static void fill(EntityManager em, UserRef user, Instant now) {
    connect(em, user, SETTINGS, now);
    new Leases(em).take(user.tenant(), "suite", "node", now, now.plusSeconds(1));
    new Suites(em).mark(user.tenant(), "", Optional.of("mark"));
    SuiteMembers members = new SuiteMembers(em);
    members.is(
        user.tenant(),
        members.take(user.tenant(), person("s1", "maria@acme.example"), now),
        user.user(),
        false);
    new OwnPeople(
            new Tenants(em),
            new org.offhook.directory.People(em),
            new OwnPresences(em),
            new SettableClock())
        .choose(user.tenant(), user.user(), Availability.DO_NOT_DISTURB, "");
    new Contacts(em)
        .take(
            user.tenant(),
            Optional.of(user.user()),
            List.of(new ContactEntry("c1", "Carl", "", "", List.of("+4930123456"))),
            "DE",
            now);
  }
}
