package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallStarted;
import org.offhook.connector.LineFilter;
import org.offhook.connector.LinePlace;
import org.offhook.connector.LineRow;
import org.offhook.connector.Lines;
import org.offhook.connector.SampleConnectors;
import org.offhook.directory.UserRef;
import org.offhook.journal.CallInFlight;
import org.offhook.journal.CallsGoingOn;
import org.offhook.journal.JournalLines;
import org.offhook.journal.SampleCalls;
import org.offhook.tenant.TenantId;

/** What an administrator watches while it changes, page by page: lines, and calls in flight. */
interface PagesContract extends StoreContract {
  Instant EIGHT = Instant.parse("2026-05-04T08:00:00Z");

  private UserRef line(TenantId tenant, String name, String extension) {
    UserRef person = database().in(em -> SampleTenants.person(em, tenant, name));
    database().run(em -> new Lines(em).add(tenant, SampleConnectors.line(person, extension)));
    return person;
  }

  private List<String> lines(TenantId tenant, LineFilter filter, int offset, int limit) {
    return many(em -> new Lines(em).page(tenant, filter, offset, limit)).stream()
        .map(LineRow::number)
        .toList();
  }

  private static LineFilter containing(String text) {
    return new LineFilter(text, Optional.empty());
  }

  @Test
  default void linesComeByExtensionPageByPage() {
    SampleTenants sample = SampleTenants.in(database());
    line(sample.acme(), "Zoe", "503");
    line(sample.acme(), "Yves", "501");
    line(sample.acme(), "Xenia", "502");
    line(sample.globex(), "Walter", "500");
    assertThat(lines(sample.acme(), LineFilter.ALL, 0, 2)).containsExactly("501", "502");
    assertThat(lines(sample.acme(), LineFilter.ALL, 2, 2)).containsExactly("503");
    assertThat(count(em -> new Lines(em).size(sample.acme(), LineFilter.ALL))).isEqualTo(3);
    assertThat(lines(sample.globex(), LineFilter.ALL, 0, 9)).containsExactly("500");
  }

  @Test
  default void linesAreFoundByExtensionPbxAndPersonOfTheSameTenant() {
    SampleTenants sample = SampleTenants.in(database());
    line(sample.acme(), "Zoe Lang", "4711");
    // a login is a random number, so it is a star that is looked for
    line(sample.acme(), "Yves Kurz", "*822");
    line(sample.globex(), "Zoe Lang", "4711");
    assertThat(lines(sample.acme(), containing("zoe"), 0, 9)).containsExactly("4711");
    assertThat(lines(sample.acme(), containing("*8"), 0, 9)).containsExactly("*822");
    assertThat(lines(sample.acme(), containing("PBX.example"), 0, 9)).hasSize(2);
    assertThat(lines(sample.acme(), containing("%"), 0, 9)).isEmpty();
    assertThat(count(em -> new Lines(em).size(sample.acme(), containing("zoe")))).isEqualTo(1);
    assertThat(lines(sample.acme(), new LineFilter("", Optional.of(true)), 0, 9)).isEmpty();
    assertThat(lines(sample.acme(), new LineFilter("zoe", Optional.of(false)), 0, 9)).hasSize(1);
  }

  @Test
  default void aPageOfLinesGoesOnWhereTheOneBeforeEndedThoughThatLineIsGone() {
    SampleTenants sample = SampleTenants.in(database());
    line(sample.acme(), "Zoe", "501");
    line(sample.acme(), "Yves", "501");
    line(sample.acme(), "Xenia", "502");
    LineRow first = after(sample.acme(), Optional.empty()).getFirst();
    LinePlace place = new LinePlace(first.number(), first.user().user());
    database().run(em -> new Lines(em).remove(sample.acme(), first.id()));
    List<LineRow> rest = after(sample.acme(), LinePlace.parse(place.toString()));
    assertThat(rest).extracting(LineRow::number).containsExactly("501", "502");
    assertThat(rest).extracting(LineRow::id).doesNotContain(first.id());
  }

  private List<LineRow> after(TenantId tenant, Optional<LinePlace> place) {
    return many(em -> new Lines(em).after(tenant, LineFilter.ALL, place, 9));
  }

  private void call(UserRef user, Instant started) {
    CallStarted call = SampleCalls.started(user, started);
    database()
        .run(
            em ->
                new JournalLines(em)
                    .begin(user.tenant(), SampleCalls.inFlight(call, "node-" + user.tenant())));
  }

  private List<Instant> live(TenantId tenant, String text, int offset, int limit) {
    return many(em -> new CallsGoingOn(em).page(tenant, text, offset, limit)).stream()
        .map(CallInFlight::told)
        .map(CallStarted::started)
        .toList();
  }

  @Test
  default void callsInFlightComeOldestFirstPageByPage() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef zoe = database().in(em -> SampleTenants.person(em, sample.acme(), "Zoe Lang"));
    call(sample.maria(), EIGHT.plusSeconds(2));
    call(zoe, EIGHT);
    call(sample.maria(), EIGHT.plusSeconds(1));
    call(sample.otherMaria(), EIGHT);
    assertThat(live(sample.acme(), "", 0, 2)).containsExactly(EIGHT, EIGHT.plusSeconds(1));
    assertThat(live(sample.acme(), "", 2, 2)).containsExactly(EIGHT.plusSeconds(2));
    assertThat(live(sample.acme(), "zoe", 0, 9)).containsExactly(EIGHT);
    assertThat(live(sample.acme(), SampleCalls.PETER.number(), 0, 9)).hasSize(3);
    assertThat(count(em -> new CallsGoingOn(em).size(sample.acme(), ""))).isEqualTo(3);
    assertThat(count(em -> new CallsGoingOn(em).size(sample.acme(), "maria"))).isEqualTo(2);
    assertThat(live(sample.globex(), "", 0, 9)).containsExactly(EIGHT);
  }
}
