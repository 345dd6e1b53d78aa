package org.offhook.store;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.offhook.audit.Audit;
import org.offhook.audit.AuditLog;
import org.offhook.directory.Contacts;
import org.offhook.directory.Listing;
import org.offhook.directory.People;
import org.offhook.directory.UserRef;
import org.offhook.feed.UnheardChanges;
import org.offhook.lease.Leases;
import org.offhook.limits.Limits;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuiteSecret;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.builtin.OwnPresences;
import org.offhook.suite.standin.GraphFarSide;
import org.offhook.suite.store.SuiteConnection;
import org.offhook.suite.store.SuiteMembers;
import org.offhook.suite.store.SuiteStanding;
import org.offhook.suite.store.Suites;
import org.offhook.suite.sync.SampleGate;
import org.offhook.suite.sync.SuiteBook;
import org.offhook.suite.sync.SuiteJob;
import org.offhook.suite.sync.SuiteLedger;
import org.offhook.suite.sync.SuiteRound;
import org.offhook.suite.sync.SuiteSecrets;
import org.offhook.suite.sync.Superseded;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** A company with a suite, and what is done with it. */
final class SuiteRounds implements AutoCloseable {
  static final SuiteSecrets SECRETS = SampleSuites.secrets();

  final GraphFarSide side = new GraphFarSide();
  final TestDatabase database;
  final TenantId tenant;
  final SuiteLedger ledger;

  /** What the rounds told other rooms. */
  final List<Object> announced = new ArrayList<>();

  SuiteRounds(TestDatabase database, UserRef maria, boolean adding) {
    this.database = database;
    this.tenant = maria.tenant();
    this.ledger = ledger(database, SECRETS, announced::add);
    database.run(
        em -> {
          new People(em)
              .change(
                  tenant,
                  maria.user(),
                  "Maria Weber",
                  Optional.of("maria@acme.example"),
                  Set.of("user"));
          connect(em, tenant, adding, side.clock().instant());
        });
  }

  static void connect(EntityManager em, TenantId tenant, boolean adding, Instant now) {
    SuiteConnection connection = new SuiteConnection(tenant);
    connection.become(
        settings(adding, false), SECRETS.seal(tenant, new SuiteSecret("its~secret", "")));
    new Suites(em).add(tenant, connection, now);
  }

  private static SuiteSettings settings(boolean adding, boolean administrators) {
    return new SuiteSettings(
        SuiteKind.MICROSOFT_365,
        "https://graph.microsoft.com",
        "https://login.microsoftonline.com",
        "acme.example",
        "an-application",
        new SuiteSettings.Takes(true, adding, administrators, true, true));
  }

  /** The ledger, each step in a transaction, as the container does it. */
  static SuiteLedger ledger(TestDatabase database, SuiteSecrets secrets) {
    return ledger(database, secrets, _ -> {});
  }

  private static SuiteLedger ledger(
      TestDatabase database, SuiteSecrets secrets, Consumer<Object> announced) {
    return (SuiteLedger)
        Proxy.newProxyInstance(
            SuiteLedger.class.getClassLoader(),
            new Class<?>[] {SuiteLedger.class},
            (proxy, method, arguments) ->
                database.in(
                    em -> {
                      try {
                        return method.invoke(book(em, secrets, announced), arguments);
                      } catch (InvocationTargetException fault) {
                        throw fault.getCause() instanceof Superseded other
                            ? other
                            : new IllegalStateException(fault);
                      } catch (IllegalAccessException fault) {
                        throw new IllegalStateException(fault);
                      }
                    }));
  }

  private static SuiteBook book(
      EntityManager em, SuiteSecrets secrets, Consumer<Object> announced) {
    return new SuiteBook(
        new Suites(em),
        new SuiteMembers(em),
        new Tenants(em),
        new People(em),
        new Contacts(em),
        secrets,
        new Audit(new AuditLog(em), Clock.systemUTC()),
        UnheardChanges.in(em, Clock.systemUTC()),
        new Leases(em),
        new OwnPresences(em),
        SampleGate.in(em, Clock.systemUTC(), announced),
        "node");
  }

  /** Whether who administers the suite administers the tenant. */
  void administrators(boolean wanted) {
    database.run(
        em -> {
          SuiteConnection connection = new Suites(em).find(tenant).orElseThrow();
          connection.become(settings(false, wanted), connection.secret());
        });
  }

  SuiteJob job() {
    return ledger.jobs(side.clock().instant()).stream()
        .filter(one -> one.tenant().equals(tenant))
        .findFirst()
        .orElseThrow();
  }

  void round() {
    side.clock().goOn(Limits.SUITE_SYNC);
    new SuiteRound(ledger, side.clock()).run(job(), side.suite());
  }

  SuiteStanding standing() {
    return database.in(em -> new Suites(em).standing(tenant)).orElseThrow();
  }

  List<Listing> found(UserRef asker, String text) {
    return database.in(em -> new Contacts(em).search(tenant, asker.user(), text));
  }

  Optional<String> nameOf(Optional<UserRef> asker, String number) {
    return database.in(em -> new Contacts(em).nameOf(tenant, asker.map(UserRef::user), number));
  }

  @Override
  public void close() {
    side.close();
  }
}
