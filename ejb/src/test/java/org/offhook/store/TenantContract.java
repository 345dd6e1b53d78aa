package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.offhook.access.Partners;
import org.offhook.access.factor.SecondFactors;
import org.offhook.access.password.LocalPasswords;
import org.offhook.audit.Act;
import org.offhook.audit.AuditEntry;
import org.offhook.audit.AuditLog;
import org.offhook.call.Party;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.Lines;
import org.offhook.connector.SampleConnectors;
import org.offhook.connector.Trunks;
import org.offhook.directory.Equipment;
import org.offhook.directory.Equipped;
import org.offhook.directory.People;
import org.offhook.directory.SiteWish;
import org.offhook.directory.Sites;
import org.offhook.directory.UserRef;
import org.offhook.feed.ChangeLog;
import org.offhook.feed.SampleWebhooks;
import org.offhook.feed.Webhooks;
import org.offhook.identity.SampleProviders;
import org.offhook.journal.JournalLines;
import org.offhook.journal.SampleCalls;
import org.offhook.notice.Notice;
import org.offhook.notice.NoticeWish;
import org.offhook.notice.Notices;
import org.offhook.provisioning.Refusal;
import org.offhook.provisioning.idempotent.IdempotentAnswers;
import org.offhook.subscription.Subscriptions;
import org.offhook.tenant.Erasure;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.TenantWish;
import org.offhook.tenant.Tenants;
import org.offhook.upload.FaultyRow;
import org.offhook.upload.Upload;
import org.offhook.upload.UploadTable;
import org.offhook.upload.Uploads;

/** A tenant's life and its end. */
interface TenantContract extends StoreContract {
  Instant EIGHT = Instant.parse("2026-02-01T08:00:00Z");

  @Test
  default void aSuspendedTenantIsNotOpenAtItsHosts() {
    SampleTenants sample = SampleTenants.in(database());
    String host = sample.acme() + ".example";
    assertThat(maybe(em -> new Tenants(em).openAt(host))).contains(sample.acme());
    database().run(em -> new Tenants(em).find(sample.acme()).orElseThrow().suspend(EIGHT));
    assertThat(maybe(em -> new Tenants(em).openAt(host))).isEmpty();
    assertThat(maybe(em -> new Tenants(em).byHost(host))).contains(sample.acme());
    assertThat(truth(em -> new Tenants(em).active(sample.acme()))).isFalse();
    assertThat(truth(em -> new Tenants(em).active(sample.globex()))).isTrue();
    database().run(em -> new Tenants(em).find(sample.acme()).orElseThrow().resume());
    assertThat(maybe(em -> new Tenants(em).openAt(host))).contains(sample.acme());
  }

  @Test
  default void aTenantHasExactlyTheHostsAndDomainsItShallHave() {
    SampleTenants sample = SampleTenants.in(database());
    String first = sample.acme() + ".org";
    String second = sample.acme() + ".net";
    reached(sample.acme(), List.of(first, second), List.of(first));
    reached(sample.acme(), List.of(second), List.of(second, first));
    assertThat(many(em -> new Tenants(em).hosts(sample.acme()))).containsExactly(second);
    assertThat(many(em -> new Tenants(em).domains(sample.acme()))).containsExactly(second, first);
    assertThat(maybe(em -> new Tenants(em).byDomain(first))).contains(sample.acme());
    assertThat(many(em -> new Tenants(em).hosts(sample.globex())))
        .containsExactly(sample.globex() + ".example");
    reached(sample.acme(), List.of(), List.of());
    assertThat(many(em -> new Tenants(em).hosts(sample.acme()))).isEmpty();
    assertThatThrownBy(
            () -> reached(sample.acme(), List.of(sample.globex() + ".example"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void reached(TenantId tenant, List<String> hosts, List<String> domains) {
    database().run(em -> new Tenants(em).reachedBy(tenant, hosts, domains));
  }

  @Test
  default void aTenantGrowsAVersionWithEachChange() {
    SampleTenants sample = SampleTenants.in(database());
    TenantWish wish =
        new TenantWish(
            "Acme Ltd",
            "GB",
            List.of(),
            List.of(),
            Optional.of(3),
            Optional.of(90),
            Optional.of(20));
    long before = count(em -> new Tenants(em).find(sample.acme()).orElseThrow().version());
    database().run(em -> new Tenants(em).find(sample.acme()).orElseThrow().become(wish));
    database()
        .run(
            em -> {
              var tenant = new Tenants(em).find(sample.acme()).orElseThrow();
              assertThat(tenant.version()).isEqualTo(before + 1);
              assertThat(tenant.country()).isEqualTo("GB");
              assertThat(tenant.seats()).contains(3);
              assertThat(tenant.journalDays()).contains(90);
              assertThat(tenant.callsAtOnce()).contains(20);
            });
    assertThat(many(em -> new Tenants(em).thatForget()))
        .extracting(tenant -> tenant.id())
        .contains(sample.acme())
        .doesNotContain(sample.globex());
  }

  @Test
  default void onlyWhoIsThereIsHeldAndHoldingIsNoChange() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef maria = sample.maria();
    long before = count(em -> new Tenants(em).find(sample.acme()).orElseThrow().version());
    assertThat(truth(em -> new Tenants(em).hold(sample.acme()))).isTrue();
    assertThat(truth(em -> new People(em).hold(sample.acme(), maria.user()))).isTrue();
    assertThat(truth(em -> new People(em).hold(sample.globex(), maria.user()))).isFalse();
    assertThat(count(em -> new Tenants(em).find(sample.acme()).orElseThrow().version()))
        .isEqualTo(before);
    database().run(em -> new Erasure(em).tenant(sample.acme()));
    assertThat(truth(em -> new Tenants(em).hold(sample.acme()))).isFalse();
    assertThat(truth(em -> new People(em).hold(sample.acme(), maria.user()))).isFalse();
  }

  @Test
  default void theListOfTenantsIsOfThoseWithinReach() {
    SampleTenants sample = SampleTenants.in(database());
    String tail = sample.acme().value().substring("acme-".length());
    assertThat(ids(Optional.empty(), tail)).containsExactly(sample.acme(), sample.globex());
    assertThat(ids(Optional.of(sample.globex()), tail)).containsExactly(sample.globex());
    assertThat(ids(Optional.of(sample.globex()), "acme")).isEmpty();
    assertThat(count(em -> new Tenants(em).size(Optional.empty(), tail))).isEqualTo(2);
    assertThat(many(em -> new Tenants(em).page(Optional.empty(), tail, 1, 1))).hasSize(1);
  }

  private List<TenantId> ids(Optional<TenantId> only, String text) {
    return many(em -> new Tenants(em).page(only.map(Set::of), text, 0, 9)).stream()
        .map(tenant -> tenant.id())
        .toList();
  }

  @Test
  default void aPartnerHasTheTenantsThatWereGivenAndNoOthers() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef partner = sample.otherMaria();
    database().run(em -> new Partners(em).give(partner.tenant(), partner.user(), sample.acme()));
    database().run(em -> new Partners(em).give(partner.tenant(), partner.user(), sample.acme()));
    assertThat(many(em -> new Partners(em).tenants(partner.tenant(), partner.user())))
        .containsExactly(sample.acme());
    assertThat(
            truth(em -> new Partners(em).administers(sample.acme(), partner.user(), sample.acme())))
        .isFalse();
    assertThat(truth(em -> new Partners(em).take(sample.acme(), partner.user(), sample.acme())))
        .isFalse();
    assertThat(truth(em -> new Partners(em).take(partner.tenant(), partner.user(), sample.acme())))
        .isTrue();
    assertThat(many(em -> new Partners(em).tenants(partner.tenant(), partner.user()))).isEmpty();
  }

  @Test
  default void nothingOfADeletedTenantIsLeftInAnyTableAndNothingOfOthersIsGone() {
    SampleTenants sample = SampleTenants.in(database());
    database().run(em -> fill(em, sample.maria(), sample.globex()));
    database().run(em -> fill(em, sample.otherMaria(), sample.acme()));
    Set<String> full = tablesWith(sample.acme());
    assertThat(full).isEqualTo(everyTable());
    database().run(em -> new Erasure(em).tenant(sample.acme()));
    assertThat(tablesWith(sample.acme())).isEmpty();
    assertThat(maybe(em -> new Tenants(em).find(sample.acme()))).isEmpty();
    assertThat(tablesWith(sample.globex()))
        .containsExactlyInAnyOrderElementsOf(
            full.stream().filter(table -> !table.equals("partner_tenant")).toList());
  }

  @Test
  default void nothingOfADeletedPersonIsLeftInAnyTable() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef ben = database().in(em -> SampleTenants.person(em, sample.acme(), "Ben"));
    database().run(em -> fill(em, sample.maria(), sample.globex()));
    long before = rows(sample.acme());
    database().run(em -> new Erasure(em).person(sample.globex(), sample.maria().user().toString()));
    assertThat(rows(sample.acme())).isEqualTo(before);
    database().run(em -> new Erasure(em).person(sample.acme(), sample.maria().user().toString()));
    assertThat(many(em -> left(em, sample.maria().user().toString()))).isEmpty();
    assertThat(maybe(em -> new People(em).find(sample.acme(), ben.user()))).isPresent();
  }

  /** One row of every table there is. */
  static void fill(EntityManager em, UserRef user, TenantId given) {
    TenantId tenant = user.tenant();
    ConnectorId trunk = new ConnectorId("c-" + tenant);
    var call = SampleCalls.ended(user, new Party("601", ""), EIGHT);
    new JournalLines(em).add(tenant, SampleCalls.line(call));
    new JournalLines(em)
        .begin(tenant, SampleCalls.inFlight(SampleCalls.started(user, EIGHT), "a-node-erased"));
    SampleProviders.signedIn(em, user, EIGHT);
    new LocalPasswords(em).set(tenant, user.user(), "hash", EIGHT);
    new SecondFactors(em)
        .begin(tenant, user.user(), SampleProviders.SECRET, List.of("a-recovery-code"));
    new People(em).assign(tenant, user.user(), "501", "501");
    new Lines(em).add(tenant, SampleConnectors.line(user, "501"));
    new Partners(em).give(tenant, user.user(), given);
    new Trunks(em).add(tenant, trunk, "Office", EIGHT);
    new Trunks(em).addKey(tenant, SampleConnectors.key(tenant, trunk, "a-key-of-their-own", EIGHT));
    new Trunks(em).addFlow(tenant, SampleConnectors.flow(tenant, trunk, EIGHT));
    new Trunks(em).remember(tenant, SampleConnectors.event(tenant, trunk, EIGHT, ""));
    SampleSuites.fill(em, user, EIGHT);
    new Sites(em).add(tenant, new SiteWish("Munich", "DE", "89"));
    new Equipped(em)
        .equip(
            tenant,
            new People(em).find(tenant, user.user()).orElseThrow(),
            new Equipment(
                Optional.empty(),
                Optional.of("333"),
                true,
                Set.of(),
                List.of(new Equipment.Phone("Desk", "201", ""))));
    UploadTable table = UploadTable.of("people.csv", List.of(Map.of("login", "a")));
    Upload upload = new Upload(tenant, table, "ada", "a-node-erased", EIGHT);
    new Uploads(em).add(tenant, upload);
    FaultyRow row = new FaultyRow(1, Refusal.UNFIT, "name", Map.of("login", "a"));
    new Uploads(em).went(tenant, upload.id(), 1, List.of(row), EIGHT);
    new ChangeLog(em).add(tenant, EIGHT, Act.PERSON_ADDED, "somebody");
    new Webhooks(em).set(tenant, SampleWebhooks.of(tenant, "https://hook.example/", EIGHT));
    new Subscriptions(em).keep(tenant, new Subscriptions(em).of(tenant));
    new Subscriptions(em).active(user, YearMonth.of(2026, 2));
    NoticeWish news =
        new NoticeWish(
            NoticeWish.Kind.NEWS,
            NoticeWish.Severity.INFO,
            false,
            EIGHT,
            Optional.empty(),
            Map.of("en", "Hello"));
    new Notices(em).add(tenant, new Notice(tenant, news, "admin", EIGHT));
    new IdempotentAnswers(em).begin(tenant, "admin", "k-1", "hash", EIGHT);
    new AuditLog(em)
        .add(tenant, new AuditEntry(tenant, EIGHT, "admin", tenant, Act.TENANT_ADDED, "Acme"));
    new Tenants(em).reachedBy(tenant, List.of(tenant + ".example"), List.of(tenant + ".org"));
  }

  /** Every table of the database that says whose its rows are. */
  default Set<String> everyTable() {
    return many(em -> withColumn(em, "tenant_id")).stream().collect(Collectors.toSet());
  }

  private static List<String> withColumn(EntityManager em, String column) {
    List<?> names =
        em.createNativeQuery(
                "select lower(table_name) from information_schema.columns"
                    + " where lower(column_name) = ?1 and lower(table_schema) = 'public'")
            .setParameter(1, column)
            .getResultList();
    return names.stream().map(String.class::cast).toList();
  }

  private Set<String> tablesWith(TenantId tenant) {
    return everyTable().stream()
        .filter(table -> count(em -> rows(em, table, "tenant_id", tenant.value())) > 0)
        .collect(Collectors.toSet());
  }

  private long rows(TenantId tenant) {
    return everyTable().stream()
        .mapToLong(table -> count(em -> rows(em, table, "tenant_id", tenant.value())))
        .sum();
  }

  private static List<String> left(EntityManager em, String person) {
    return withColumn(em, "person_id").stream()
        .filter(table -> rows(em, table, "person_id", person) > 0)
        .toList();
  }

  private static long rows(EntityManager em, String table, String column, String value) {
    Object found =
        em.createNativeQuery("select count(*) from " + table + " where " + column + " = ?1")
            .setParameter(1, value)
            .getSingleResult();
    return ((Number) found).longValue();
  }

  @Test
  default void aKeyOfARequestIsOneCallersAndComesOnce() {
    SampleTenants sample = SampleTenants.in(database());
    database().run(em -> new IdempotentAnswers(em).begin(sample.acme(), "admin", "k", "h", EIGHT));
    assertThat(maybe(em -> new IdempotentAnswers(em).find(sample.acme(), "admin", "k")))
        .isPresent();
    assertThat(maybe(em -> new IdempotentAnswers(em).find(sample.globex(), "admin", "k")))
        .isEmpty();
    assertThat(maybe(em -> new IdempotentAnswers(em).find(sample.acme(), "other", "k"))).isEmpty();
    assertThatThrownBy(
            () ->
                database()
                    .run(
                        em ->
                            new IdempotentAnswers(em)
                                .begin(sample.acme(), "admin", "k", "h", EIGHT)))
        .isInstanceOf(PersistenceException.class);
    database().run(em -> new IdempotentAnswers(em).forgetBefore(EIGHT.plusMillis(1)));
    assertThat(maybe(em -> new IdempotentAnswers(em).find(sample.acme(), "admin", "k"))).isEmpty();
  }
}
