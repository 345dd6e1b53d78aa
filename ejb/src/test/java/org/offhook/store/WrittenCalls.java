package org.offhook.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.offhook.call.CallEnded;
import org.offhook.call.CallQuality;
import org.offhook.call.Party;
import org.offhook.directory.UserRef;
import org.offhook.journal.JournalEntry;
import org.offhook.journal.JournalLines;
import org.offhook.journal.SampleCalls;

/** Calls that the journal has. */
interface WrittenCalls extends StoreContract {
  Instant NOON = Instant.parse("2026-03-29T12:00:00.007Z");

  default CallEnded write(UserRef user, String number, int minute) {
    CallEnded call =
        SampleCalls.ended(
            user, new Party(number, "Name " + number), NOON.plusSeconds(60L * minute));
    database().run(em -> new JournalLines(em).add(user.tenant(), SampleCalls.line(call)));
    return call;
  }

  /** A call of a trunk whose worse direction, what was sent, had this score. */
  default void sounded(UserRef user, String number, int minute, double mos, String trunk) {
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

  default List<String> numbers(List<JournalEntry> entries) {
    return entries.stream().map(entry -> entry.peer().number()).toList();
  }
}
