package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallEnded;
import org.offhook.call.CallId;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.directory.UserRef;
import org.offhook.journal.CallsOfHour;
import org.offhook.journal.JournalLines;
import org.offhook.journal.SampleCalls;
import org.offhook.journal.TenantLines;

/** A tenant's calls, hour by hour. */
interface CallHoursContract extends StoreContract {
  Instant TEN = Instant.parse("2026-03-29T10:00:00Z");

  private void write(CallEnded call) {
    database().run(em -> new JournalLines(em).add(call.user().tenant(), SampleCalls.line(call)));
  }

  private CallEnded lost(UserRef user, Instant started) {
    return new CallEnded(
        CallId.random(),
        user,
        Direction.INBOUND,
        SampleCalls.PETER,
        "501",
        started,
        Optional.of(started.plusSeconds(2)),
        started.plusSeconds(9),
        Ending.of(Ending.Code.PBX_LOST));
  }

  @Test
  default void callsAreCountedOnceInTheHourTheyBeganIn() {
    var sample = SampleTenants.in(database());
    UserRef maria = sample.maria();
    write(SampleCalls.ended(maria, SampleCalls.PETER, TEN.minusMillis(1)));
    write(SampleCalls.ended(maria, SampleCalls.PETER, TEN));
    write(SampleCalls.ended(maria, SampleCalls.PETER, TEN.plusSeconds(3599)));
    write(SampleCalls.missed(maria, SampleCalls.PETER, TEN.plusSeconds(60)));
    write(lost(maria, TEN.plusSeconds(70)));
    write(SampleCalls.missed(maria, SampleCalls.PETER, TEN.plus(Duration.ofHours(2))));
    write(SampleCalls.ended(maria, SampleCalls.PETER, TEN.plus(Duration.ofHours(3))));
    write(SampleCalls.ended(sample.otherMaria(), SampleCalls.PETER, TEN));
    assertThat(hours(maria, TEN, 3))
        .containsExactly(
            new CallsOfHour(TEN, 2, 1, 1),
            new CallsOfHour(TEN.plus(Duration.ofHours(1)), 0, 0, 0),
            new CallsOfHour(TEN.plus(Duration.ofHours(2)), 0, 1, 0));
  }

  private List<CallsOfHour> hours(UserRef user, Instant first, int hours) {
    return database().in(em -> new TenantLines(em).hours(user.tenant(), first, hours));
  }
}
