package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallEnded;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Grade;
import org.offhook.call.Party;
import org.offhook.directory.UserRef;
import org.offhook.journal.Cursor;
import org.offhook.journal.JournalFilter;
import org.offhook.journal.JournalLines;
import org.offhook.journal.JournalOrder;
import org.offhook.journal.RecentQuality;
import org.offhook.journal.SampleCalls;
import org.offhook.journal.TenantLines;
import org.offhook.journal.TenantRow;

/** The calls of a tenant's people, as its administrator finds them. */
interface TenantJournalContract extends WrittenCalls {
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

  private List<String> sorted(SampleTenants sample, JournalOrder.Column column, boolean down) {
    return numbersOf(wanted(sample, JournalFilter.ALL, new JournalOrder(column, down)));
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
}
