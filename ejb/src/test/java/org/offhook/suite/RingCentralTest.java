package org.offhook.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offhook.limits.Limits;
import org.offhook.suite.standin.FarSide.Someone;
import org.offhook.suite.standin.RemoteFarSide;
import org.offhook.suite.standin.RingCentralFarSide;
import org.offhook.suite.standin.RingCentralStandIn;
import org.offhook.suite.standin.StandIn.Reply;

/** RingCentral keeps the contract, and what is its own. */
class RingCentralTest implements RemoteSuiteContract {
  private final RingCentralFarSide side = new RingCentralFarSide();
  private final RingCentralStandIn vendor = side.vendor();
  private final BlockingQueue<SuitePresence> heard = new LinkedBlockingQueue<>();

  @Override
  public RemoteFarSide side() {
    return side;
  }

  @AfterEach
  void close() {
    side.close();
  }

  @Test
  void theLicenceIsTheSubTypes() throws SuiteFailure {
    side.person(Someone.named("plus").with(Licence.PLUS));
    side.person(Someone.named("phone").with(Licence.UNKNOWN));
    assertThat(everybody())
        .extracting(SuitePerson::licence)
        .containsExactly(Licence.PLUS, Licence.UNKNOWN);
    assertThat(everybody()).allMatch(SuitePerson::entitled);
  }

  @Test
  void theDirectoryIsTheCompanysContacts() throws SuiteFailure {
    side.entry("9", "Sales", "+49891239");
    List<SuiteContact> found = new ArrayList<>();
    assertThat(side.suite().contacts(Optional.empty(), Optional.empty(), found::add)).isEmpty();
    assertThat(found)
        .containsExactly(new SuiteContact("9", "Sales", "", "", List.of("+49891239"), false));
  }

  @Test
  void aTokenIsRefreshedAndOnlyWithoutThatAskedForByJwt() throws SuiteFailure {
    everybody();
    side.clock().goOn(Duration.ofHours(1));
    everybody();
    side.clock().goOn(Duration.ofHours(1));
    vendor.forgetRefresh();
    everybody();
    assertThat(side.server().asked("/oauth/token"))
        .extracting(asked -> asked.body().contains("grant_type=refresh_token"))
        .containsExactly(false, true, true, false);
  }

  @Test
  void aGroupWhoseAllowanceIsUsedUpRestsBeforeItIsRefused() throws SuiteFailure {
    side.server()
        .once(
            "/account/~/extension",
            Reply.json("{\"records\":[],\"paging\":{\"totalPages\":1}}")
                .with("X-Rate-Limit-Group", "medium")
                .with("X-Rate-Limit-Remaining", "0")
                .with("X-Rate-Limit-Window", "60"));
    everybody();
    assertThat(side.suite().company()).isEqualTo("Acme");
    assertThat(side.patiently().waits()).as("another group").isEmpty();
    everybody();
    assertThat(side.patiently().waits()).containsExactly(Duration.ofSeconds(60));
  }

  @Test
  void whoHasNoUnifiedPresenceHasTheClassicOne() throws SuiteFailure {
    String id = side.person(Someone.named("anna"));
    vendor.classicOnly();
    whatSomebodyChoosesHereIsSoThereFor(id);
    assertThat(side.server().asked("unified-presence")).hasSize(1);
  }

  private void whatSomebodyChoosesHereIsSoThereFor(String id) throws SuiteFailure {
    for (Availability chosen :
        List.of(Availability.DO_NOT_DISTURB, Availability.INVISIBLE, Availability.AVAILABLE)) {
      side.suite().choose(id, chosen, "");
      assertThat(side.suite().presence(id).availability()).isEqualTo(chosen);
    }
  }

  private Watch followed(String id) throws SuiteFailure {
    Watch watch = side.suite().watch(() -> Set.of(id), heard::add);
    watch.check();
    heard.clear();
    return watch;
  }

  private void turn(Watch watch) throws SuiteFailure {
    side.clock().goOn(Limits.SUITE_WATCH);
    watch.check();
  }

  @Test
  void eventsThatOvertookEachOtherAreHeardInTheirOrder() throws Exception {
    String id = side.person(Someone.named("anna"));
    try (Watch watch = followed(id)) {
      watch.check();
      side.chosenThere(id, Availability.DO_NOT_DISTURB);
      assertThat(SuiteContract.next(heard).availability()).isEqualTo(Availability.DO_NOT_DISTURB);
      long late = vendor.sequence() - 1;
      side.chosenThere(id, Availability.INVISIBLE);
      assertThat(SuiteContract.next(heard).availability()).isEqualTo(Availability.INVISIBLE);
      vendor.deaf(false);
      silently(() -> side.chosenThere(id, Availability.AVAILABLE));
      vendor.event(id, late);
      side.chosenThere(id, Availability.DO_NOT_DISTURB);
      assertThat(SuiteContract.next(heard).availability()).isEqualTo(Availability.DO_NOT_DISTURB);
      assertThat(heard).isEmpty();
    }
  }

  private void silently(Runnable change) {
    vendor.quiet(true);
    change.run();
    vendor.quiet(false);
  }

  @Test
  void aConnectionThatSaysNothingIsTakenUpAgainWithinAMinuteWithItsSubscription() throws Exception {
    String id = side.person(Someone.named("anna"));
    try (Watch watch = followed(id)) {
      vendor.deaf(true);
      turn(watch);
      vendor.deaf(false);
      turn(watch);
      assertThat(vendor.connections()).hasSize(2);
      assertThat(vendor.connections().getLast()).contains("wsc=wsc-1");
      assertThat(vendor.subscriptions()).hasSize(1);
      side.chosenThere(id, Availability.DO_NOT_DISTURB);
      assertThat(SuiteContract.next(heard).availability()).isEqualTo(Availability.DO_NOT_DISTURB);
    }
  }

  @Test
  void whatWasLostWithTheOldConnectionIsReadAlsoInASessionThatIsTakenUp() throws Exception {
    String id = side.person(Someone.named("anna"));
    try (Watch watch = followed(id)) {
      silently(() -> side.chosenThere(id, Availability.DO_NOT_DISTURB));
      vendor.deaf(true);
      turn(watch);
      vendor.deaf(false);
      turn(watch);
      assertThat(vendor.subscriptions()).hasSize(1);
      assertThat(SuiteContract.next(heard).availability()).isEqualTo(Availability.DO_NOT_DISTURB);
    }
  }

  @Test
  void aSessionThatCannotBeTakenUpIsBegunAnewAndWhatWasMissedIsRead() throws Exception {
    String id = side.person(Someone.named("anna"));
    try (Watch watch = followed(id)) {
      vendor.recovers(false);
      silently(() -> side.chosenThere(id, Availability.DO_NOT_DISTURB));
      vendor.deaf(true);
      turn(watch);
      vendor.deaf(false);
      turn(watch);
      assertThat(SuiteContract.next(heard).availability()).isEqualTo(Availability.DO_NOT_DISTURB);
      side.chosenThere(id, Availability.AVAILABLE);
      assertThat(SuiteContract.next(heard).availability()).isEqualTo(Availability.AVAILABLE);
    }
  }

  @Test
  void aSubscriptionThatIsGoneIsMadeAgainWithinAMinute() throws Exception {
    String id = side.person(Someone.named("anna"));
    try (Watch watch = followed(id)) {
      vendor.forgetSubscriptions();
      side.chosenThere(id, Availability.DO_NOT_DISTURB);
      turn(watch);
      assertThat(SuiteContract.next(heard).availability()).isEqualTo(Availability.DO_NOT_DISTURB);
      assertThat(vendor.connections()).as("the connection was well").hasSize(1);
      side.chosenThere(id, Availability.AVAILABLE);
      assertThat(SuiteContract.next(heard).availability()).isEqualTo(Availability.AVAILABLE);
    }
  }

  @Test
  void aSubscriptionThatCallsItselfActiveAndSaysNothingIsFoundOut() throws Exception {
    String id = side.person(Someone.named("anna"));
    try (Watch watch = followed(id)) {
      silently(() -> side.chosenThere(id, Availability.DO_NOT_DISTURB));
      side.clock().goOn(Limits.SUITE_LOOK_ROUND);
      watch.check();
      assertThat(SuiteContract.next(heard).availability()).isEqualTo(Availability.DO_NOT_DISTURB);
      assertThat(vendor.subscriptions()).hasSize(2);
    }
  }

  @Test
  void aSubscriptionIsRenewedWhenHalfOfItIsOver() throws Exception {
    String id = side.person(Someone.named("anna"));
    try (Watch watch = followed(id)) {
      turn(watch);
      side.chosenThere(id, Availability.DO_NOT_DISTURB);
      SuiteContract.next(heard); // so the answer to the beat before it is there, too
      assertThat(side.server().asked("/renew")).isEmpty();
      side.clock().goOn(Duration.ofDays(4));
      watch.check();
      assertThat(side.server().asked("/renew")).hasSize(1);
    }
  }

  @Test
  void whatIsTooLongOrMakesNoSenseOnTheSocketHarmsNothingElse() throws Exception {
    String id = side.person(Someone.named("anna"));
    try (Watch watch = followed(id)) {
      vendor.send("no json");
      vendor.send("[]");
      vendor.send("[{\"type\":\"ServerNotification\"},{\"body\":{\"extensionId\":[]}}]");
      side.chosenThere(id, Availability.DO_NOT_DISTURB);
      assertThat(SuiteContract.next(heard).availability()).isEqualTo(Availability.DO_NOT_DISTURB);
    }
  }

  @Test
  void aCallChangesNothingThatSomebodyChose() throws SuiteFailure {
    String id = side.person(Someone.named("anna"));
    for (Availability chosen :
        List.of(Availability.DO_NOT_DISTURB, Availability.BUSY, Availability.INVISIBLE)) {
      side.suite().choose(id, chosen, "");
      for (Availability as : List.of(Availability.BUSY, Availability.DO_NOT_DISTURB)) {
        assertThat(side.suite().showCalling(id, as, true)).as(chosen.name()).isFalse();
        assertThat(side.suite().presence(id).availability()).isEqualTo(chosen);
      }
    }
  }

  @Test
  void aCallThatIsNotToBeDisturbedLeavesTheMessageAlone() throws Exception {
    String id = side.person(Someone.named("anna"));
    side.suite().choose(id, Availability.AVAILABLE, "back at 3");
    side.suite().showCalling(id, Availability.DO_NOT_DISTURB, true);
    side.suite().showCalling(id, Availability.DO_NOT_DISTURB, false);
    try (Watch watch = side.suite().watch(() -> Set.of(id), heard::add)) {
      watch.check();
    }
    assertThat(heard).last().extracting(SuitePresence::message).isEqualTo(Optional.of("back at 3"));
  }

  @Test
  void anEventWithoutAMessageSaysNothingOfIt() throws Exception {
    String id = side.person(Someone.named("anna"));
    side.suite().choose(id, Availability.AVAILABLE, "back at 3");
    try (Watch watch = followed(id)) {
      side.chosenThere(id, Availability.DO_NOT_DISTURB);
      SuitePresence now = SuiteContract.next(heard);
      assertThat(now.availability()).isEqualTo(Availability.DO_NOT_DISTURB);
      assertThat(now.message()).contains("back at 3");
    }
  }
}
