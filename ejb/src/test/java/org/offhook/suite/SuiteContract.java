package org.offhook.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.offhook.limits.Limits;
import org.offhook.suite.standin.FarSide;
import org.offhook.suite.standin.FarSide.Someone;

/** What every suite does for us, whoever made it. */
public interface SuiteContract {
  FarSide side();

  default List<SuitePerson> everybody() throws SuiteFailure {
    List<SuitePerson> all = new ArrayList<>();
    side().suite().people(all::add);
    return all;
  }

  @Test
  default void itSaysWhatTheCompanyIsCalled() throws SuiteFailure {
    assertThat(side().suite().company()).containsIgnoringCase("acme");
  }

  @Test
  default void itTellsOfPeopleWithAddressNumberAndRole() throws SuiteFailure {
    String id = side().person(Someone.named("anna").administrator().reachedAt("+498912345"));
    side().person(Someone.named("ben"));
    SuitePerson anna =
        everybody().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    assertThat(anna.email()).contains("anna@acme.example");
    assertThat(anna.name()).isEqualTo("anna");
    assertThat(anna.numbers()).containsExactly("+498912345");
    assertThat(anna.administrator()).isTrue();
    assertThat(anna.entitled()).isTrue();
    assertThat(everybody()).filteredOn(SuitePerson::administrator).hasSize(1);
  }

  @Test
  default void morePeopleThanOnAPageAllCome() throws SuiteFailure {
    for (int one = 0; one < 260; one++) {
      side().person(Someone.named("p" + one).reachedAt("+49891" + (10_000 + one)));
    }
    assertThat(everybody()).extracting(SuitePerson::id).doesNotHaveDuplicates().hasSize(260);
  }

  @Test
  default void whoIsDisabledOrHasNoLicenceIsNotEntitled() throws SuiteFailure {
    side().person(Someone.named("anna").disabled());
    side().person(Someone.named("room").with(Licence.NONE).reachedAt("+498955"));
    side().person(Someone.named("ben").reachedAt("+498956"));
    assertThat(everybody()).hasSize(3);
    assertThat(everybody())
        .filteredOn(SuitePerson::entitled)
        .extracting(SuitePerson::name)
        .containsExactly("ben");
  }

  @Test
  default void whatSomebodyChoosesHereIsSoThere() throws SuiteFailure {
    String id = side().person(Someone.named("anna"));
    List<Availability> choices = new ArrayList<>(side().suite().choices().states());
    choices.sort(Comparator.reverseOrder());
    assertThat(choices)
        .contains(
            Availability.AVAILABLE,
            Availability.BUSY,
            Availability.DO_NOT_DISTURB,
            Availability.INVISIBLE);
    for (Availability chosen : choices) {
      side().suite().choose(id, chosen, "");
      assertThat(side().suite().presence(id).availability()).isEqualTo(chosen);
    }
  }

  @Test
  default void aMessageGoesWithAChoiceAndGoesAgain() throws SuiteFailure {
    String id = side().person(Someone.named("anna"));
    side().suite().choose(id, Availability.DO_NOT_DISTURB, "back at 3");
    assertThat(now(id).message()).contains("back at 3");
    side().suite().choose(id, Availability.AVAILABLE, "");
    assertThat(now(id).message()).contains("");
  }

  /** As the watch shows them, which knows messages where the question for one person does not. */
  private SuitePresence now(String id) throws SuiteFailure {
    BlockingQueue<SuitePresence> heard = new LinkedBlockingQueue<>();
    try (Watch watch = side().suite().watch(() -> Set.of(id), heard::add)) {
      watch.check();
    }
    return heard.stream().filter(one -> one.person().equals(id)).findFirst().orElseThrow();
  }

  @Test
  default void whoIsOnThePhoneIsShownAsTheyWishUntilTheyAreNot() throws SuiteFailure {
    String id = side().person(Someone.named("anna"));
    for (Availability as : List.of(Availability.BUSY, Availability.DO_NOT_DISTURB)) {
      assertThat(side().suite().showCalling(id, as, true)).isTrue();
      assertThat(side().suite().presence(id).availability()).isEqualTo(as);
      side().suite().showCalling(id, as, true);
      side().suite().showCalling(id, as, false);
      assertThat(side().suite().presence(id).availability()).isEqualTo(Availability.AVAILABLE);
    }
  }

  @Test
  default void nobodysPresenceIsNotFound() {
    String nobody = "00000000-0000-0000-0000-000000000000";
    assertThatThrownBy(() -> side().suite().presence(nobody))
        .isInstanceOfSatisfying(
            SuiteFailure.class,
            failure -> assertThat(failure.why()).isEqualTo(SuiteFailure.Why.NOT_FOUND));
  }

  @Test
  default void whatSomebodyChoosesThereIsHeardOnce() throws Exception {
    String id = side().person(Someone.named("anna"));
    BlockingQueue<SuitePresence> heard = new LinkedBlockingQueue<>();
    try (Watch watch = side().suite().watch(() -> Set.of(id), heard::add)) {
      watch.check();
      heard.clear();
      for (Availability chosen : List.of(Availability.DO_NOT_DISTURB, Availability.AVAILABLE)) {
        side().chosenThere(id, chosen);
        side().clock().goOn(Limits.SUITE_WATCH);
        watch.check();
        assertThat(next(heard))
            .extracting(SuitePresence::availability, SuitePresence::calling)
            .containsExactly(chosen, false);
      }
      side().clock().goOn(Limits.SUITE_WATCH);
      watch.check();
      side().chosenThere(id, Availability.INVISIBLE);
      side().clock().goOn(Limits.SUITE_WATCH);
      watch.check();
      assertThat(next(heard).availability()).isEqualTo(Availability.INVISIBLE);
      assertThat(heard).isEmpty();
    }
  }

  @Test
  default void contactsThatThereAreNoneOfAreNone() throws SuiteFailure {
    List<SuiteContact> contacts = new ArrayList<>();
    side().suite().contacts(Optional.empty(), Optional.empty(), contacts::add);
    assertThat(contacts).isEmpty();
  }

  /** What is heard next; it may be on its way still. */
  static SuitePresence next(BlockingQueue<SuitePresence> heard) throws InterruptedException {
    SuitePresence next = heard.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("an event").isNotNull();
    return next;
  }
}
