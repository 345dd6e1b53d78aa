package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.offhook.access.PartnerLine;
import org.offhook.access.Partners;
import org.offhook.audit.Act;
import org.offhook.call.Ending;
import org.offhook.call.Party;
import org.offhook.directory.Equipment;
import org.offhook.directory.Equipped;
import org.offhook.directory.People;
import org.offhook.directory.Site;
import org.offhook.directory.SiteWish;
import org.offhook.directory.Sites;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.feed.ChangeLine;
import org.offhook.feed.ChangeLog;
import org.offhook.feed.SampleWebhooks;
import org.offhook.feed.Webhooks;
import org.offhook.journal.JournalLines;
import org.offhook.journal.RecentCalls;
import org.offhook.journal.SampleCalls;
import org.offhook.journal.TenantLines;
import org.offhook.notice.Notice;
import org.offhook.notice.NoticeWish;
import org.offhook.notice.Notices;
import org.offhook.subscription.Plan;
import org.offhook.subscription.Seats;
import org.offhook.subscription.Standing;
import org.offhook.subscription.StatementLine;
import org.offhook.subscription.Subscriptions;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** What a company bought and uses, what is said to its people, who administers it. */
interface CompanyContract extends StoreContract {
  Instant MARCH = Instant.parse("2026-03-02T09:00:00Z");
  YearMonth MONTH = YearMonth.of(2026, 3);

  private Standing at(Instant now, java.util.function.Function<Seats, Standing> act) {
    return database()
        .in(
            em ->
                act.apply(
                    new Seats(
                        new Tenants(em),
                        new People(em),
                        new Subscriptions(em),
                        Clock.fixed(now, ZoneOffset.UTC))));
  }

  @Test
  default void moreThanSeatsCountsFromItsFirstMomentAndEndsWithTheSurplus() {
    SampleTenants sample = SampleTenants.in(database());
    TenantId acme = sample.acme();
    UserRef ben = database().in(em -> SampleTenants.person(em, acme, "Ben"));
    assertThat(at(MARCH, seats -> seats.buy(acme, Plan.SEATS, Optional.of(1), 14)).overSince())
        .contains(MARCH);
    Standing later = at(MARCH.plusSeconds(60), seats -> seats.settle(acme));
    assertThat(later.overSince()).contains(MARCH);
    assertThat(later.taken()).isEqualTo(2);
    database().run(em -> new People(em).disable(acme, ben.user(), true));
    assertThat(at(MARCH.plusSeconds(90), seats -> seats.settle(acme)).overSince()).isEmpty();
    assertThat(statement(acme))
        .containsExactly(new StatementLine(MONTH, Plan.SEATS, Optional.of(1), 2, 0));
    assertThat(statement(sample.globex())).isEmpty();
    at(MARCH, seats -> seats.buy(acme, Plan.USAGE, Optional.empty(), 0));
    assertThat(at(MARCH, seats -> seats.standing(acme)).seats()).isEmpty();
  }

  @Test
  default void whoIsActiveCountsOnceAMonthAndStaysCountedWhenDeleted() {
    SampleTenants sample = SampleTenants.in(database());
    for (int i = 0; i < 3; i++) {
      database().run(em -> new Subscriptions(em).active(sample.maria(), MONTH));
    }
    database().run(em -> new Subscriptions(em).active(sample.maria(), MONTH.plusMonths(1)));
    UserRef nobody = new UserRef(sample.globex(), new UserId(UUID.randomUUID()));
    database().run(em -> new Subscriptions(em).active(nobody, MONTH));
    database()
        .run(
            em ->
                new org.offhook.tenant.Erasure(em)
                    .person(sample.acme(), sample.maria().user().toString()));
    assertThat(statement(sample.acme()))
        .extracting(StatementLine::month, StatementLine::active)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(MONTH.plusMonths(1), 1),
            org.assertj.core.groups.Tuple.tuple(MONTH, 1));
    assertThat(statement(sample.globex())).isEmpty();
  }

  private List<StatementLine> statement(TenantId tenant) {
    return many(em -> new Subscriptions(em).statement(tenant, 0, 9));
  }

  @Test
  default void aNoticeIsShownInItsTimeToItsOwnPeopleOrToEverybody() {
    SampleTenants sample = SampleTenants.in(database());
    String own = notice(sample.acme(), "own", false, MARCH, null);
    String all = notice(sample.globex(), "all", true, MARCH, MARCH.plusSeconds(60));
    notice(sample.globex(), "theirs", false, MARCH, null);
    assertThat(shown(sample.acme(), MARCH)).contains(own, all).doesNotContain("theirs");
    assertThat(shown(sample.acme(), MARCH.minusSeconds(1))).doesNotContain(own, all);
    assertThat(shown(sample.acme(), MARCH.plusSeconds(60))).contains(own).doesNotContain(all);
    assertThat(maybe(em -> new Notices(em).find(sample.acme(), all))).isEmpty();
    assertThat(count(em -> new Notices(em).size(sample.acme()))).isEqualTo(1);
    database()
        .run(
            em -> {
              Notices notices = new Notices(em);
              notices.remove(sample.acme(), notices.find(sample.acme(), own).orElseThrow());
              notices.remove(sample.globex(), notices.find(sample.globex(), all).orElseThrow());
            });
    assertThat(shown(sample.acme(), MARCH)).doesNotContain(own, all);
  }

  private String notice(
      TenantId tenant, String text, boolean everybody, Instant from, Instant until) {
    NoticeWish wish =
        new NoticeWish(
            NoticeWish.Kind.INCIDENT,
            NoticeWish.Severity.WARNING,
            everybody,
            from,
            Optional.ofNullable(until),
            Map.of("en", text, "de", text + " auf Deutsch"));
    return database()
        .in(em -> new Notices(em).add(tenant, new Notice(tenant, wish, "olga", MARCH)).id());
  }

  private List<String> shown(TenantId tenant, Instant now) {
    return many(em -> new Notices(em).shown(tenant, now, now)).stream().map(Notice::id).toList();
  }

  @Test
  default void theCallsOfLateAreCountedByTheirEndings() {
    SampleTenants sample = SampleTenants.in(database());
    Party echo = new Party("600", "");
    UserRef maria = sample.maria();
    database()
        .run(
            em -> {
              JournalLines journal = new JournalLines(em);
              var calls =
                  List.of(
                      SampleCalls.ended(maria, echo, MARCH),
                      SampleCalls.ended(maria, echo, MARCH.plusSeconds(9)),
                      SampleCalls.missed(maria, echo, MARCH.plusSeconds(10)),
                      SampleCalls.ended(maria, echo, MARCH.minusSeconds(1)));
              calls.forEach(call -> journal.add(sample.acme(), SampleCalls.line(call)));
            });
    RecentCalls late = database().in(em -> new TenantLines(em).since(sample.acme(), MARCH));
    assertThat(late.calls()).isEqualTo(3);
    assertThat(late.answered()).isEqualTo(2);
    assertThat(late.failed()).isZero();
    assertThat(late.byEnding())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Ending.Code.HUNG_UP_HERE, 2L, Ending.Code.MISSED, 1L));
    assertThat(database().in(em -> new TenantLines(em).since(sample.globex(), MARCH)).calls())
        .isZero();
  }

  @Test
  default void changesAreNumberedWithoutGapsForTheirOwnTenantOnly() {
    SampleTenants sample = SampleTenants.in(database());
    for (int i = 0; i < 3; i++) {
      database()
          .run(em -> new ChangeLog(em).add(sample.acme(), MARCH, Act.PERSON_CHANGED, "maria"));
    }
    assertThat(many(em -> new ChangeLog(em).since(sample.acme(), 1, 9)))
        .extracting(ChangeLine::seq)
        .containsExactly(2L, 3L);
    assertThat(count(em -> new ChangeLog(em).newest(sample.acme()))).isEqualTo(3);
    assertThat(many(em -> new ChangeLog(em).since(sample.globex(), 0, 9))).isEmpty();
    database()
        .run(
            em ->
                new Webhooks(em)
                    .set(sample.acme(), SampleWebhooks.of(sample.acme(), "https://a/", MARCH)));
    assertThat(many(em -> new Webhooks(em).due(MARCH))).contains(sample.acme());
    assertThat(many(em -> new Webhooks(em).due(MARCH.minusMillis(1))))
        .doesNotContain(sample.acme());
    assertThat(truth(em -> new Webhooks(em).remove(sample.globex()))).isFalse();
    assertThat(truth(em -> new Webhooks(em).remove(sample.acme()))).isTrue();
  }

  @Test
  default void peopleHaveASiteAndPhonesOfTheirOwn() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef maria = sample.maria();
    String site =
        database()
            .in(em -> new Sites(em).add(sample.acme(), new SiteWish("Munich", "de", "89")).id());
    Equipment wish =
        new Equipment(
            Optional.of(site),
            Optional.of("333"),
            true,
            java.util.Set.of(Equipment.Capability.TRANSFER, Equipment.Capability.DO_NOT_DISTURB),
            List.of(new Equipment.Phone("Desk", "201", "501")));
    database()
        .run(
            em ->
                new Equipped(em)
                    .equip(
                        sample.acme(),
                        new People(em).find(sample.acme(), maria.user()).orElseThrow(),
                        wish));
    Equipment read =
        database()
            .in(
                em ->
                    new Equipped(em)
                        .of(
                            sample.acme(),
                            new People(em).find(sample.acme(), maria.user()).orElseThrow()));
    assertThat(read).isEqualTo(wish);
    assertThat(maybe(em -> new Equipped(em).owner(sample.acme(), "201"))).contains(maria.user());
    assertThat(maybe(em -> new Equipped(em).owner(sample.globex(), "201"))).isEmpty();
    assertThat(maybe(em -> new Sites(em).of(maria).map(Site::is)))
        .contains(new SiteWish("Munich", "DE", "89"));
    assertThat(maybe(em -> new Sites(em).find(sample.globex(), site))).isEmpty();
    assertThat(count(em -> new Sites(em).people(sample.acme(), site))).isEqualTo(1);
  }

  @Test
  default void theOperatorSeesWhoHasWhichTenant() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef partner = sample.otherMaria();
    database().run(em -> new Partners(em).give(partner.tenant(), partner.user(), sample.acme()));
    long size = count(em -> new Partners(em).size());
    assertThat(many(em -> new Partners(em).page(0, Math.toIntExact(size))))
        .contains(new PartnerLine(sample.acme(), partner, "Maria Weber", "maria"));
  }
}
