package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallEnded;
import org.offhook.call.CallQuality;
import org.offhook.call.CallStarted;
import org.offhook.call.Ending;
import org.offhook.call.Grade;
import org.offhook.call.Party;
import org.offhook.directory.UserRef;
import org.offhook.journal.CallInFlight;
import org.offhook.journal.CallsGoingOn;
import org.offhook.journal.Cursor;
import org.offhook.journal.JournalEntry;
import org.offhook.journal.JournalLines;
import org.offhook.journal.SampleCalls;

/** A person's calls that are over, and calls in flight. */
interface JournalContract extends WrittenCalls {
  private JournalLines.Page page(UserRef user, Optional<Cursor> before, int limit, String text) {
    return database()
        .in(em -> new JournalLines(em).page(user.tenant(), user.user(), before, limit, text));
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
    assertThat(many(em -> new CallsGoingOn(em).page(sample.globex(), "", 0, 9))).isEmpty();
    database().run(em -> new JournalLines(em).over(sample.globex(), maria.user(), call.call()));
    assertThat(many(em -> new CallsGoingOn(em).page(sample.acme(), "", 0, 9))).hasSize(1);
    database().run(em -> new JournalLines(em).over(sample.acme(), maria.user(), call.call()));
    assertThat(many(em -> new CallsGoingOn(em).page(sample.acme(), "", 0, 9))).isEmpty();
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
