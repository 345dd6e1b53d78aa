package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.offhook.audit.Act;
import org.offhook.audit.AuditEntry;
import org.offhook.audit.AuditFilter;
import org.offhook.audit.AuditLine;
import org.offhook.audit.AuditLog;
import org.offhook.audit.Change;
import org.offhook.tenant.TenantId;

/** What administrators did. */
interface AuditContract extends StoreContract {
  Instant SIX = Instant.parse("2026-03-01T06:00:00Z");

  @Test
  default void anActIsReadAsItWasWrittenByItsTenantOnly() {
    SampleTenants sample = SampleTenants.in(database());
    Change[] changes =
        Change.between(
            Map.of("name", "Maria Weber", "email", "m@acme.example"),
            Map.of("name", "Maria\tWeber\n-Lang", "email", "m@acme.example"));
    assertThat(changes).containsExactly(new Change("name", "Maria Weber", "Maria Weber -Lang"));
    note(sample.acme(), SIX, Act.PERSON_CHANGED, "Maria (maria)", changes);
    AuditLine line = page(sample.acme(), AuditFilter.ALL).getFirst();
    assertThat(line.at()).isEqualTo(SIX);
    assertThat(line.actor()).isEqualTo("olga");
    assertThat(line.actorTenant()).isEqualTo(sample.globex());
    assertThat(line.act()).isEqualTo(Act.PERSON_CHANGED);
    assertThat(line.subject()).isEqualTo("Maria (maria)");
    assertThat(line.changes()).containsExactly(changes);
    assertThat(page(sample.globex(), AuditFilter.ALL)).isEmpty();
    assertThat(count(em -> new AuditLog(em).size(sample.globex(), AuditFilter.ALL))).isZero();
  }

  @Test
  default void actsAreFoundByActTimeAndText() {
    SampleTenants sample = SampleTenants.in(database());
    TenantId acme = sample.acme();
    note(acme, SIX, Act.PERSON_ADDED, "Ben");
    note(acme, SIX.plusSeconds(1), Act.NUMBER_ASSIGNED, "Ben", Change.of("number", "", "502"));
    note(acme, SIX.plusSeconds(2), Act.PERSON_DELETED, "Eva");
    Optional<Act> any = Optional.empty();
    Optional<Instant> ever = Optional.empty();
    assertThat(acts(acme, new AuditFilter("BEN", any, ever, ever)))
        .containsExactly(Act.NUMBER_ASSIGNED, Act.PERSON_ADDED);
    assertThat(acts(acme, new AuditFilter("502", any, ever, ever)))
        .containsExactly(Act.NUMBER_ASSIGNED);
    assertThat(acts(acme, new AuditFilter("", Optional.of(Act.PERSON_DELETED), ever, ever)))
        .containsExactly(Act.PERSON_DELETED);
    assertThat(
            acts(
                acme,
                new AuditFilter(
                    "", any, Optional.of(SIX.plusSeconds(1)), Optional.of(SIX.plusSeconds(2)))))
        .containsExactly(Act.NUMBER_ASSIGNED);
  }

  @Test
  default void olderActsFollowEachOtherWithoutAGap() {
    SampleTenants sample = SampleTenants.in(database());
    for (int i = 0; i < 5; i++) {
      note(sample.acme(), SIX, Act.KEY_MADE, "key " + i);
    }
    List<AuditLine> first =
        many(em -> new AuditLog(em).older(sample.acme(), AuditFilter.ALL, Optional.empty(), 3));
    note(sample.acme(), SIX.plusSeconds(1), Act.KEY_MADE, "newer");
    List<AuditLine> second =
        many(
            em ->
                new AuditLog(em)
                    .older(sample.acme(), AuditFilter.ALL, Optional.of(first.getLast().id()), 3));
    assertThat(first).extracting(AuditLine::subject).containsExactly("key 4", "key 3", "key 2");
    assertThat(second).extracting(AuditLine::subject).containsExactly("key 1", "key 0");
  }

  @Test
  default void anActIsNotWrittenIntoAnotherTenantsLog() {
    SampleTenants sample = SampleTenants.in(database());
    AuditEntry foreign =
        new AuditEntry(sample.globex(), SIX, "olga", sample.globex(), Act.KEY_MADE, "key");
    assertThatThrownBy(() -> database().run(em -> new AuditLog(em).add(sample.acme(), foreign)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void note(TenantId tenant, Instant at, Act act, String subject, Change... changes) {
    TenantId globex = new TenantId(tenant.value().replace("acme", "globex"));
    database()
        .run(
            em ->
                new AuditLog(em)
                    .add(
                        tenant, new AuditEntry(tenant, at, "olga", globex, act, subject, changes)));
  }

  private List<AuditLine> page(TenantId tenant, AuditFilter filter) {
    return many(em -> new AuditLog(em).page(tenant, filter, true, 0, 9));
  }

  private List<Act> acts(TenantId tenant, AuditFilter filter) {
    List<Act> found = page(tenant, filter).stream().map(AuditLine::act).toList();
    assertThat(count(em -> new AuditLog(em).size(tenant, filter))).isEqualTo(found.size());
    return found;
  }
}
