package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallEnded;
import org.offhook.call.CallQuality;
import org.offhook.call.CallStarted;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Grade;
import org.offhook.call.Party;
import org.offhook.directory.UserRef;
import org.offhook.journal.CallInFlight;
import org.offhook.journal.Cursor;
import org.offhook.journal.JournalEntry;
import org.offhook.journal.JournalFilter;
import org.offhook.journal.JournalLines;
import org.offhook.journal.JournalOrder;
import org.offhook.journal.RecentQuality;
import org.offhook.journal.SampleCalls;
import org.offhook.journal.TenantLines;
import org.offhook.journal.TenantRow;

/** Calls that are over and calls in flight. */
interface JournalContract extends StoreContract {
  Instant NOON = Instant.parse("2026-03-29T12:00:00.007Z");

  private CallEnded write(UserRef user, String number, int minute) {
    CallEnded call =
        SampleCalls.ended(
            user, new Party(number, "Name " + number), NOON.plusSeconds(60L * minute));
    database().run(em -> new JournalLines(em).add(user.tenant(), SampleCalls.line(call)));
    return call;
  }

  private JournalLines.Page page(UserRef user, Optional<Cursor> before, int limit, String text) {
    return database()
        .in(em -> new JournalLines(em).page(user.tenant(), user.user(), before, limit, text));
  }

  private List<String> numbers(List<JournalEntry> entries) {
    return entries.stream().map(entry -> entry.peer().number()).toList();
  }

  @Test
  default void anEntryKeepsEverythingOfTheCall() {
    UserRef maria = SampleTenants.in(database()).maria();
    CallEnded call = SampleCalls.ended(maria, SampleCalls.PETER, NOON);
    database().run(em -> new JournalLines(em).add(maria.tenant(), SampleCalls.line(call)));
    JournalEntry entry = page(maria, Optional.empty(), 10, "").entries().getFirst();
    assertThat(entry.call()).isEqualTo(call.call());
    assertThat(entry.direction()).isEqualTo(call.direction());
    assertThat(entry.peer()).isEqualTo(SampleCalls.PETER);
    assertThat(entry.line()).isEqualTo("501");
    assertThat(entry.started()).isEqualTo(NOON);
    assertThat(entry.answered()).isEqualTo(call.answered());
    assertThat(entry.ended()).isEqualTo(call.ended());
    assertThat(entry.ending()).isEqualTo(Ending.Code.HUNG_UP_HERE);
    assertThat(entry.seconds()).isEqualTo(55);
  }

  /** A call of a trunk whose worse direction, what was sent, had this score. */
  private void sounded(UserRef user, String number, int minute, double mos, String trunk) {
    CallEnded call =
        SampleCalls.ended(user, new Party(number, ""), NOON.plusSeconds(60L * minute))
            .measured(
                CallQuality.of(
                    Optional.of(new CallQuality.Way(4.41, 0.25, 3.5)),
                    Optional.of(new CallQuality.Way(mos, 12.75, 20.1)),
                    OptionalInt.of(48)),
                Optional.of(trunk).filter(id -> !id.isEmpty()));
    database().run(em -> new JournalLines(em).add(user.tenant(), SampleCalls.line(call)));
  }

  @Test
  default void anEntryKeepsHowTheCallSounded() {
    UserRef maria = SampleTenants.in(database()).maria();
    sounded(maria, "600", 0, 2.34, "trunk");
    write(maria, "601", 1);
    List<JournalEntry> entries = page(maria, Optional.empty(), 10, "").entries();
    assertThat(entries.getFirst().quality()).isEmpty();
    CallQuality quality = entries.getLast().quality().orElseThrow();
    assertThat(quality.heard()).contains(new CallQuality.Way(4.41, 0.25, 3.5));
    assertThat(quality.sent()).contains(new CallQuality.Way(2.34, 12.75, 20.1));
    assertThat(quality.roundTripMillis()).hasValue(48);
    assertThat(quality.grade()).isEqualTo(Grade.POOR);
  }

  @Test
  default void whatNobodyAnsweredHasNoQuality() {
    UserRef maria = SampleTenants.in(database()).maria();
    CallEnded missed =
        SampleCalls.missed(maria, SampleCalls.PETER, NOON)
            .measured(
                CallQuality.of(
                    Optional.of(new CallQuality.Way(4.41, 0, 1)),
                    Optional.empty(),
                    OptionalInt.empty()),
                Optional.of("trunk"));
    database().run(em -> new JournalLines(em).add(maria.tenant(), SampleCalls.line(missed)));
    assertThat(page(maria, Optional.empty(), 1, "").entries().getFirst().quality()).isEmpty();
  }

  @Test
  default void callsAreFoundByHowTheySoundedAndByTheTrunkThatCarriedThem() {
    SampleTenants sample = SampleTenants.in(database());
    sounded(sample.maria(), "600", 0, 2.34, "one");
    sounded(sample.maria(), "601", 1, 3.3, "one");
    sounded(sample.maria(), "602", 2, 4.2, "two");
    sounded(sample.maria(), "603", 3, 1.2, "two");
    write(sample.maria(), "604", 4);
    assertThat(wanted(sample, JournalFilter.ALL.sounding(Optional.of(Grade.POOR))))
        .containsExactly("603", "600");
    assertThat(wanted(sample, JournalFilter.ALL.sounding(Optional.of(Grade.FAIR))))
        .containsExactly("601");
    assertThat(wanted(sample, JournalFilter.ALL.sounding(Optional.of(Grade.EXCELLENT))))
        .containsExactly("602");
    assertThat(wanted(sample, JournalFilter.ALL.sounding(Optional.of(Grade.POOR)).by("two")))
        .containsExactly("603");
    assertThat(sorted(sample, JournalOrder.Column.QUALITY, false))
        .containsExactly("603", "600", "601", "602", "604");
  }

  @Test
  default void howTheCallsOfLateSoundedNamesTheTrunkWithTheMostPoorOnes() {
    SampleTenants sample = SampleTenants.in(database());
    assertThat(sound(sample, 0))
        .isEqualTo(new RecentQuality(0, 0, OptionalDouble.empty(), Optional.empty()));
    sounded(sample.maria(), "599", -1, 1.1, "one");
    sounded(sample.maria(), "600", 0, 2.34, "one");
    sounded(sample.maria(), "601", 1, 4.3, "one");
    sounded(sample.maria(), "602", 2, 4.2, "two");
    sounded(sample.maria(), "603", 3, 1.2, "");
    sounded(sample.maria(), "604", 4, 1.3, "");
    write(sample.maria(), "605", 5);
    sounded(sample.otherMaria(), "606", 6, 1.4, "one");
    RecentQuality.OfConnector one = new RecentQuality.OfConnector("one", 2, 1);
    assertThat(sound(sample, 0))
        .isEqualTo(new RecentQuality(5, 3, OptionalDouble.of(2.34), Optional.of(one)));
    assertThat(sound(sample, 0).poorPercent()).isEqualTo(60);
  }

  private RecentQuality sound(SampleTenants sample, int minute) {
    return database()
        .in(em -> new TenantLines(em).sound(sample.acme(), NOON.plusSeconds(60L * minute)));
  }

  @Test
  default void aCallIsWrittenOnceHoweverOftenItIsAnnounced() {
    UserRef maria = SampleTenants.in(database()).maria();
    CallEnded call = write(maria, "600", 0);
    assertThat(truth(em -> new JournalLines(em).add(maria.tenant(), SampleCalls.line(call))))
        .isFalse();
    assertThat(page(maria, Optional.empty(), 10, "").entries()).hasSize(1);
  }

  @Test
  default void pagesGoFromTheNewestToTheOldestWithoutGapOrRepetition() {
    UserRef maria = SampleTenants.in(database()).maria();
    for (int minute = 0; minute < 3; minute++) {
      write(maria, "a" + minute, minute);
      write(maria, "b" + minute, minute);
    }
    List<String> seen = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      JournalLines.Page page = page(maria, next, 4, "");
      seen.addAll(numbers(page.entries()));
      next = page.next();
      write(maria, "later", 100);
    } while (next.isPresent());
    assertThat(seen).containsExactly("b2", "a2", "b1", "a1", "b0", "a0");
  }

  @Test
  default void theLastPageHasNoNext() {
    UserRef maria = SampleTenants.in(database()).maria();
    write(maria, "600", 0);
    write(maria, "601", 1);
    assertThat(page(maria, Optional.empty(), 2, "").next()).isEmpty();
    assertThat(page(maria, Optional.empty(), 1, "").next()).isPresent();
  }

  @Test
  default void searchFindsPartsOfNameAndNumberAndTakesWildcardsLiterally() {
    UserRef maria = SampleTenants.in(database()).maria();
    CallEnded call = SampleCalls.ended(maria, SampleCalls.PETER, NOON);
    database().run(em -> new JournalLines(em).add(maria.tenant(), SampleCalls.line(call)));
    write(maria, "600", 1);
    assertThat(numbers(page(maria, Optional.empty(), 9, "MÜLL").entries()))
        .containsExactly("+498912345");
    assertThat(numbers(page(maria, Optional.empty(), 9, "0%").entries()))
        .containsExactly("+498912345");
    assertThat(numbers(page(maria, Optional.empty(), 9, "60").entries())).containsExactly("600");
    assertThat(page(maria, Optional.empty(), 9, "6_0").entries()).isEmpty();
    assertThat(page(maria, Optional.empty(), 9, "!").entries()).isEmpty();
  }

  @Test
  default void oneEntryIsDeletedByItsOwnerOnly() {
    SampleTenants sample = SampleTenants.in(database());
    write(sample.maria(), "600", 0);
    write(sample.maria(), "601", 1);
    long id =
        Long.parseLong(page(sample.maria(), Optional.empty(), 1, "").entries().getFirst().id());
    assertThat(delete(sample.otherMaria(), id)).isFalse();
    assertThat(delete(new UserRef(sample.acme(), sample.otherMaria().user()), id)).isFalse();
    assertThat(delete(sample.maria(), id)).isTrue();
    assertThat(numbers(page(sample.maria(), Optional.empty(), 9, "").entries()))
        .containsExactly("600");
  }

  private boolean delete(UserRef user, long id) {
    return database().in(em -> new JournalLines(em).delete(user.tenant(), user.user(), id));
  }

  @Test
  default void allEntriesOfOnePersonAreDeletedAndNobodyElses() {
    SampleTenants sample = SampleTenants.in(database());
    write(sample.maria(), "600", 0);
    write(sample.maria(), "601", 1);
    write(sample.otherMaria(), "602", 0);
    UserRef maria = sample.maria();
    assertThat(count(em -> new JournalLines(em).deleteAll(maria.tenant(), maria.user())))
        .isEqualTo(2);
    assertThat(page(sample.otherMaria(), Optional.empty(), 9, "").entries()).hasSize(1);
  }

  private List<TenantRow> wanted(SampleTenants sample, JournalFilter filter, JournalOrder order) {
    return database().in(em -> new TenantLines(em).page(sample.acme(), filter, order, 0, 10));
  }

  private List<String> wanted(SampleTenants sample, JournalFilter filter) {
    List<TenantRow> rows = wanted(sample, filter, JournalOrder.NEWEST_FIRST);
    assertThat(count(em -> new TenantLines(em).size(sample.acme(), filter))).isEqualTo(rows.size());
    return numbersOf(rows);
  }

  private List<String> numbersOf(List<TenantRow> rows) {
    return numbers(rows.stream().map(TenantRow::entry).toList());
  }

  @Test
  default void theTenantsJournalNamesThePersonAndShowsNoOtherTenant() {
    SampleTenants sample = SampleTenants.in(database());
    write(sample.maria(), "600", 0);
    write(sample.maria(), "601", 1);
    write(sample.otherMaria(), "602", 0);
    assertThat(wanted(sample, JournalFilter.ALL, JournalOrder.NEWEST_FIRST))
        .extracting(TenantRow::person)
        .containsOnly("Maria Weber");
    assertThat(wanted(sample, JournalFilter.ALL)).containsExactly("601", "600");
    assertThat(
            many(
                em ->
                    new TenantLines(em)
                        .page(sample.acme(), JournalFilter.ALL, JournalOrder.NEWEST_FIRST, 1, 1)))
        .extracting(row -> row.entry().peer().number())
        .containsExactly("600");
  }

  @Test
  default void theTenantsJournalIsFilteredByEverythingAtOnce() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef peter = database().in(em -> SampleTenants.person(em, sample.acme(), "Peter 5% Kurz"));
    write(sample.maria(), "600", 0);
    write(peter, "601", 1);
    write(peter, "602", 2);
    CallEnded missed = SampleCalls.missed(peter, SampleCalls.PETER, NOON.plusSeconds(180));
    database().run(em -> new JournalLines(em).add(sample.acme(), SampleCalls.line(missed)));
    String missedNumber = SampleCalls.PETER.number();
    Optional<Direction> in = Optional.of(Direction.INBOUND);
    Optional<Ending.Code> hungUp = Optional.of(Ending.Code.HUNG_UP_HERE);
    Optional<Instant> first = Optional.of(NOON.plusSeconds(60));
    Optional<Instant> third = Optional.of(NOON.plusSeconds(120));
    Optional<Instant> any = Optional.empty();
    assertThat(wanted(sample, filter("", "5% KURZ", Optional.empty(), Optional.empty(), any, any)))
        .containsExactly(missedNumber, "602", "601");
    assertThat(wanted(sample, filter("60", "", Optional.empty(), Optional.empty(), any, any)))
        .containsExactly("602", "601", "600");
    assertThat(wanted(sample, filter("", "", in, Optional.empty(), any, any)))
        .containsExactly(missedNumber);
    assertThat(wanted(sample, filter("", "", Optional.empty(), hungUp, any, any)))
        .containsExactly("602", "601", "600");
    assertThat(wanted(sample, filter("", "", Optional.empty(), Optional.empty(), first, any)))
        .containsExactly(missedNumber, "602", "601");
    assertThat(wanted(sample, filter("", "", Optional.empty(), Optional.empty(), any, third)))
        .containsExactly("601", "600");
    assertThat(wanted(sample, filter("60", "kurz", Optional.empty(), hungUp, first, third)))
        .containsExactly("601");
    assertThat(wanted(sample, filter("60", "kurz", in, hungUp, first, third))).isEmpty();
  }

  private static JournalFilter filter(
      String text,
      String person,
      Optional<Direction> direction,
      Optional<Ending.Code> ending,
      Optional<Instant> from,
      Optional<Instant> until) {
    return new JournalFilter(text, person, direction, ending, from, until);
  }

  @Test
  default void theTenantsJournalIsSortedByEachOfItsColumnsBothWays() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef anton = database().in(em -> SampleTenants.person(em, sample.acme(), "anton Abel"));
    write(sample.maria(), "602", 0);
    write(anton, "601", 1);
    CallEnded missed =
        SampleCalls.missed(sample.maria(), new Party("600", ""), NOON.plusSeconds(600));
    database().run(em -> new JournalLines(em).add(sample.acme(), SampleCalls.line(missed)));
    for (JournalOrder.Column column : JournalOrder.Column.values()) {
      assertThat(wanted(sample, JournalFilter.ALL, new JournalOrder(column, false))).hasSize(3);
      assertThat(wanted(sample, JournalFilter.ALL, new JournalOrder(column, true))).hasSize(3);
    }
    assertThat(sorted(sample, JournalOrder.Column.STARTED, false))
        .containsExactly("602", "601", "600");
    assertThat(sorted(sample, JournalOrder.Column.NUMBER, false))
        .containsExactly("600", "601", "602");
    assertThat(sorted(sample, JournalOrder.Column.NUMBER, true))
        .containsExactly("602", "601", "600");
    assertThat(sorted(sample, JournalOrder.Column.PERSON, false).getFirst()).isEqualTo("601");
    assertThat(sorted(sample, JournalOrder.Column.TALKED, false).getFirst()).isEqualTo("600");
    assertThat(sorted(sample, JournalOrder.Column.TALKED, true).getLast()).isEqualTo("600");
  }

  private List<String> sorted(SampleTenants sample, JournalOrder.Column column, boolean down) {
    return numbersOf(wanted(sample, JournalFilter.ALL, new JournalOrder(column, down)));
  }

  @Test
  default void theTenantsJournalIsReadFromAPlaceOnWhateverComesMeanwhile() {
    SampleTenants sample = SampleTenants.in(database());
    for (int minute = 0; minute < 3; minute++) {
      write(sample.maria(), "a" + minute, minute);
      write(sample.maria(), "b" + minute, minute);
    }
    List<String> seen = new ArrayList<>();
    Optional<Cursor> place = Optional.empty();
    List<TenantRow> rows;
    do {
      Optional<Cursor> from = place;
      rows =
          database().in(em -> new TenantLines(em).older(sample.acme(), JournalFilter.ALL, from, 5));
      seen.addAll(numbersOf(rows));
      place = Optional.of(SampleCalls.place(rows.getLast()));
      write(sample.maria(), "later", 100);
    } while (rows.size() == 5);
    assertThat(seen).containsExactly("b2", "a2", "b1", "a1", "b0", "a0");
  }

  @Test
  default void aCallInFlightIsFoundByItsNodeAfterItWasKilled() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef maria = sample.maria();
    String node = "node-" + sample.acme();
    CallStarted call = SampleCalls.started(maria, NOON);
    database()
        .run(em -> new JournalLines(em).begin(sample.acme(), SampleCalls.inFlight(call, node)));
    List<CallInFlight> left = database().in(em -> new JournalLines(em).inFlightOfNode(node));
    assertThat(left).extracting(CallInFlight::told).containsExactly(call);
    assertThat(SampleCalls.interrupted(left.getFirst()).answered()).isEmpty();
    assertThat(SampleCalls.interrupted(left.getFirst()).ended()).isEqualTo(NOON);
    Instant answered = NOON.plusSeconds(4);
    database()
        .run(em -> new JournalLines(em).answered(sample.globex(), maria.user(), call.call(), NOON));
    database()
        .run(
            em ->
                new JournalLines(em).answered(sample.acme(), maria.user(), call.call(), answered));
    left = database().in(em -> new JournalLines(em).inFlightOfNode(node));
    CallEnded closed = SampleCalls.interrupted(left.getFirst());
    assertThat(closed.ending().code()).isEqualTo(Ending.Code.SERVER_STOPPED);
    assertThat(closed.answered()).contains(answered);
    assertThat(closed.ended()).isEqualTo(answered);
    database().run(em -> new JournalLines(em).seen("another node", NOON.plusSeconds(9)));
    database().run(em -> new JournalLines(em).seen(node, NOON.plusSeconds(8)));
    left = database().in(em -> new JournalLines(em).inFlightOfNode(node));
    assertThat(SampleCalls.interrupted(left.getFirst()).ended()).isEqualTo(NOON.plusSeconds(8));
    assertThat(closed.call()).isEqualTo(call.call());
    assertThat(many(em -> new JournalLines(em).inFlight(sample.globex()))).isEmpty();
    database().run(em -> new JournalLines(em).over(sample.globex(), maria.user(), call.call()));
    assertThat(many(em -> new JournalLines(em).inFlight(sample.acme()))).hasSize(1);
    database().run(em -> new JournalLines(em).over(sample.acme(), maria.user(), call.call()));
    assertThat(many(em -> new JournalLines(em).inFlight(sample.acme()))).isEmpty();
  }

  @Test
  default void longNamesAndStrangeCharactersFit() {
    UserRef maria = SampleTenants.in(database()).maria();
    Party strange = new Party("9".repeat(500), "\0'; drop table person; --" + "ü".repeat(500));
    CallEnded call = SampleCalls.ended(maria, strange, NOON);
    database().run(em -> new JournalLines(em).add(maria.tenant(), SampleCalls.line(call)));
    JournalEntry entry = page(maria, Optional.empty(), 1, "").entries().getFirst();
    assertThat(entry.peer().number()).hasSize(128);
    assertThat(entry.peer().name()).hasSize(200).startsWith("'; drop");
  }
}
