package org.offhook.suite.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.suite.Availability;
import org.offhook.suite.SuiteContact;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuitePerson;
import org.offhook.suite.SuiteSecret;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.standin.FarSide.Someone;
import org.offhook.suite.standin.GraphFarSide;
import org.offhook.suite.standin.StandIn.Reply;
import org.offhook.tenant.TenantId;

/** Every tenant's suite is looked after, and none keeps another from it. */
class TendingTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");

  private final GraphFarSide side = new GraphFarSide();
  private final UserId anna = new UserId(UUID.randomUUID());
  private final List<String> notes = new ArrayList<>();
  private final Map<UserRef, Availability> seen = new HashMap<>();
  private final List<Runnable> begun = new ArrayList<>();
  private final Notebook ledger = new Notebook();
  private final Tending tending =
      new Tending(
          ledger,
          job -> {
            notes.add("opened " + job.tenant() + " " + job.version());
            if (job.tenant().equals(GLOBEX)) {
              throw new SuiteFailure(SuiteFailure.Why.NOT_ALLOWED, "");
            }
            return side.suite();
          },
          side.clock(),
          begun::add,
          (user, presence) -> seen.put(user, presence.availability()));

  @AfterEach
  void close() {
    tending.close();
    side.close();
  }

  private static SuiteJob job(TenantId tenant, long version, Instant next) {
    return new SuiteJob(
        tenant,
        new SuiteSettings(
            SuiteKind.MICROSOFT_365,
            "",
            "",
            "",
            "",
            new SuiteSettings.Takes(true, false, false, false, true)),
        () -> new SuiteSecret("", ""),
        "the first",
        version,
        next);
  }

  private void turn() {
    tending.turn();
    List<Runnable> now = List.copyOf(begun);
    begun.clear();
    now.forEach(Runnable::run);
  }

  @Test
  void aSuiteIsOpenedOnceTakenFromWhenItIsDueAndFollowed() {
    String id = side.person(Someone.named("anna"));
    ledger.members.put(id, anna);
    ledger.jobs = List.of(job(ACME, 1, side.clock().instant()));
    turn();
    assertThat(notes).containsExactly("opened acme 1", "up acme", "watched acme well");
    notes.clear();
    ledger.jobs = List.of(job(ACME, 1, side.clock().instant().plusSeconds(900)));
    side.chosenThere(id, Availability.DO_NOT_DISTURB);
    side.clock().goOn(Limits.SUITE_WATCH);
    turn();
    assertThat(notes).isEmpty();
    UserRef user = new UserRef(ACME, anna);
    assertThat(seen).containsEntry(user, Availability.DO_NOT_DISTURB);
    assertThat(tending.idOf(user)).contains(id);
    assertThat(tending.idOf(new UserRef(GLOBEX, anna))).isEmpty();
  }

  @Test
  void whatIsStillBeingDoneIsNotBegunAgain() {
    ledger.jobs = List.of(job(ACME, 1, side.clock().instant()));
    tending.turn();
    tending.turn();
    assertThat(begun).as("one round, one check").hasSize(2);
  }

  @Test
  void whoWantsARoundWhileOneIsOnGetsAnotherAsSoonAsItEnds() {
    side.person(Someone.named("anna"));
    Instant now = side.clock().instant();
    ledger.jobs = List.of(job(ACME, 1, now.minusSeconds(5)));
    ledger.during =
        () -> {
          ledger.during = () -> ledger.jobs = List.of(job(ACME, 1, now.plusSeconds(900)));
          ledger.jobs = List.of(job(ACME, 1, now.minusSeconds(1)));
          tending.turn();
        };
    turn();
    assertThat(begun).as("the other round").hasSize(1);
    turn();
    turn();
    assertThat(notes).filteredOn("up acme"::equals).hasSize(2);
  }

  @Test
  void aRoundThatTakesLongIsNotFollowedByAnother() {
    side.person(Someone.named("anna"));
    Instant now = side.clock().instant();
    ledger.jobs = List.of(job(ACME, 1, now));
    ledger.during = tending::turn;
    turn();
    ledger.jobs = List.of(job(ACME, 1, now.plusSeconds(900)));
    turn();
    assertThat(notes).filteredOn("up acme"::equals).hasSize(1);
  }

  @Test
  void aConnectionMadeAgainIsOpenedAnewThoughItsVersionIsTheSame() {
    SuiteJob first = job(ACME, 1, Instant.MAX);
    ledger.jobs = List.of(first);
    turn();
    ledger.superseded = true;
    ledger.jobs =
        List.of(new SuiteJob(ACME, first.settings(), first.proof(), "the second", 1, first.next()));
    turn();
    assertThat(notes).containsExactly("opened acme 1", "watched acme well", "opened acme 1");
    assertThat(tending.suite(ACME)).isPresent();
  }

  @Test
  void nothingBeginsOnceItIsClosed() {
    ledger.jobs = List.of(job(ACME, 1, side.clock().instant()));
    tending.close();
    turn();
    assertThat(notes).isEmpty();
  }

  @Test
  void aSuiteThatCannotBeOpenedKeepsNobodyElseFromTheirs() {
    ledger.jobs =
        List.of(job(GLOBEX, 1, side.clock().instant()), job(ACME, 1, side.clock().instant()));
    turn();
    assertThat(notes)
        .containsExactly(
            "opened globex 1",
            "down globex NOT_ALLOWED",
            "opened acme 1",
            "up acme",
            "watched acme well");
    assertThat(tending.suite(GLOBEX)).isEmpty();
  }

  @Test
  void anotherVersionIsAnotherSuiteAndNoJobNone() {
    ledger.jobs = List.of(job(ACME, 1, side.clock().instant()));
    turn();
    ledger.jobs = List.of(job(ACME, 2, side.clock().instant()));
    turn();
    assertThat(notes).contains("opened acme 2");
    ledger.jobs = List.of();
    turn();
    assertThat(tending.suite(ACME)).isEmpty();
  }

  @Test
  void whatAnotherNodeLooksAfterIsNotAskedHereAndWhatItLeavesIs() {
    ledger.jobs = List.of(job(ACME, 1, side.clock().instant()));
    ledger.elsewhere = true;
    turn();
    ledger.elsewhere = null;
    turn();
    assertThat(notes).isEmpty();
    ledger.elsewhere = false;
    turn();
    assertThat(tending.suite(ACME)).isPresent();
    ledger.elsewhere = true;
    turn();
    assertThat(tending.suite(ACME)).isEmpty();
    ledger.elsewhere = false;
    turn();
    tending.leave();
    assertThat(notes).endsWith("left acme");
  }

  @Test
  void presenceThatIsNotFollowedAnyMoreIsNotedOnceAndSoIsItsReturn() {
    side.person(Someone.named("anna"));
    ledger.members.put("u-0000", anna);
    ledger.jobs = List.of(job(ACME, 1, Instant.MAX));
    turn();
    for (int time = 0; time < 2; time++) {
      side.server().times(4, "getPresencesByUserId", Reply.status(403, "{}"));
      side.clock().goOn(Limits.SUITE_WATCH);
      turn();
      side.server().answerAll();
    }
    side.clock().goOn(Limits.SUITE_WATCH);
    turn();
    assertThat(notes)
        .containsExactly(
            "opened acme 1",
            "watched acme well",
            "watched acme NOT_PERMITTED",
            "watched acme well");
  }

  /** Writes down what it is told. */
  private final class Notebook implements SuiteLedger {
    private List<SuiteJob> jobs = List.of();
    private Boolean elsewhere = false;
    private boolean superseded;
    private Runnable during = () -> {};
    private final Map<String, UserId> members = new HashMap<>();

    @Override
    public List<SuiteJob> jobs(Instant now) {
      return jobs;
    }

    @Override
    public boolean mine(TenantId tenant, Instant now) {
      if (elsewhere == null) {
        throw new IllegalStateException("two at once");
      }
      return !elsewhere;
    }

    @Override
    public void leave(TenantId tenant) {
      notes.add("left " + tenant);
    }

    @Override
    public void meet(SuiteJob job, List<SuitePerson> people, Instant now) {
      during.run();
    }

    @Override
    public boolean partFrom(SuiteJob job, Instant begun, Instant now) {
      return true;
    }

    @Override
    public boolean settle(SuiteJob job) {
      return false;
    }

    @Override
    public Map<String, UserId> members(TenantId tenant) {
      return Map.copyOf(members);
    }

    @Override
    public Set<UserId> here(TenantId tenant) {
      return Set.of();
    }

    @Override
    public Optional<String> mark(TenantId tenant, Optional<String> owner) {
      return Optional.empty();
    }

    @Override
    public void keepMark(SuiteJob job, Optional<String> owner, Optional<String> mark) {}

    @Override
    public void takeContacts(
        SuiteJob job, Optional<UserId> owner, List<SuiteContact> contacts, Instant now) {}

    @Override
    public void forgetContacts(SuiteJob job, Optional<UserId> owner, Instant begun) {}

    @Override
    public void up(SuiteJob job, Instant now) {
      notes.add("up " + job.tenant());
    }

    @Override
    public void down(SuiteJob job, SuiteFailure failure, Instant now) {
      notes.add("down " + job.tenant() + " " + failure.why());
    }

    @Override
    public void watched(SuiteJob job, Optional<SuiteFailure> failure, Instant now) {
      if (superseded) {
        throw new Superseded(job.tenant());
      }
      notes.add(
          "watched " + job.tenant() + " " + failure.map(one -> one.why().name()).orElse("well"));
    }
  }
}
