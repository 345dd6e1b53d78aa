package org.offhook.call.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.offhook.call.live.Exchange.ANNA;
import static org.offhook.call.live.Exchange.BEN;
import static org.offhook.call.live.Exchange.DESK;
import static org.offhook.call.live.Exchange.DESK_1;
import static org.offhook.call.live.Exchange.MOBILE;
import static org.offhook.call.live.Exchange.NOBODY;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.call.CallId;
import org.offhook.call.CallQuality;
import org.offhook.call.CallStarted;
import org.offhook.call.CallView;
import org.offhook.call.ClientCommand;
import org.offhook.call.CommandResult;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxEvent;
import org.offhook.call.PbxSignalling;
import org.offhook.limits.Limits;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;

/** Whole calls through the doors, on real threads. */
class SwitchboardTest {
  private static final Optional<String> SDP = Optional.of("sdp");

  private final Exchange exchange = new Exchange();
  private final CallId call = CallId.random();
  private final LegId inbound = LegId.random();

  @AfterEach
  void close() {
    exchange.close();
  }

  @Test
  void annaCallsTheDeskPhoneAndHangsUp() throws Exception {
    assertThat(exchange.start(call, "201", "offer")).isEqualTo(CommandResult.DONE);
    exchange.expect("INVITE 201 from 501");
    exchange.expect("told answer to offer");
    exchange.media.connect(call.sessionId(), DESK_1.value());
    happened(new PbxEvent.Ringing(Optional.empty()));
    exchange.expect("shown RINGING");
    happened(new PbxEvent.Answered(SDP));
    exchange.expect("shown TALKING");
    assertThat(exchange.switchboard.calls(ANNA))
        .singleElement()
        .extracting(CallView::peer)
        .isEqualTo(new Party("201", "Desk phone"));
    assertThat(exchange.ask(ANNA, DESK, new ClientCommand.HangUp(call)))
        .isEqualTo(CommandResult.DONE);
    exchange.expect("BYE " + exchange.pbx.leg);
    exchange.expect("journal HUNG_UP_HERE");
    assertThat(exchange.announced)
        .hasExactlyElementsOfTypes(CallStarted.class, CallAnswered.class, CallEnded.class);
    assertThat(exchange.switchboard.calls(ANNA)).isEmpty();
    assertThat(exchange.media.usage().sessions()).isZero();
  }

  /** Another connector of the tenant: nothing that was offered to the first holds for it. */
  @Test
  void anInviteThatGoesOnToAnotherPbxIsOfferedAudioAnew() throws Exception {
    exchange.start(call, "201", "offer");
    exchange.expect("INVITE 201 from 501");
    exchange.media.orders.clear();
    var at = InetAddress.getByName("192.0.2.7");
    var other = new PbxSignalling.Pbx(Optional.of(at), true, Optional.of(PbxSecurity.SDES));
    assertThat(exchange.pbx.reoffer.to(other)).isEqualTo("our offer of SDES");
    assertThat(exchange.media.orders)
        .containsExactly("PBX leg dropped", "PBX at 192.0.2.7", "symmetric", "offer SDES");
    exchange.media.orders.clear();
    exchange.pbx.reoffer.to(new PbxSignalling.Pbx(Optional.empty(), false, Optional.empty()));
    assertThat(exchange.media.orders)
        .containsExactly("PBX leg dropped", "as described", "offer RTP");
  }

  @Test
  void theJournalKeepsHowACallSoundedAndTheTrunkItTook() throws Exception {
    talking();
    exchange.media.measured.put(DESK_1.value(), SampleQuality.leg(500, 0, 4.4, 500, 10, 4.0));
    exchange.media.measured.put(
        exchange.pbx.leg.value(), SampleQuality.leg(500, 100, 2.1, 500, 0, 4.4));
    exchange.media.tell(call.sessionId(), exchange.pbx.leg.value());
    assertThat(exchange.switchboard.quality(ANNA, call)).map(CallQuality::mos).contains(2.1);
    assertThat(exchange.switchboard.quality(BEN, call)).isEmpty();
    exchange.ask(ANNA, DESK, new ClientCommand.HangUp(call));
    exchange.expect("journal HUNG_UP_HERE");
    CallEnded ended = (CallEnded) exchange.announced.getLast();
    assertThat(ended.connector()).contains("trunk-1");
    CallQuality quality = ended.quality().orElseThrow();
    assertThat(quality.heard().orElseThrow().lossPercent()).isEqualTo(20);
    assertThat(quality.sent().orElseThrow().mos()).isEqualTo(4.4);
  }

  @Test
  void aCallWithoutMediaHasNoQuality() throws Exception {
    talking();
    exchange.ask(ANNA, DESK, new ClientCommand.HangUp(call));
    exchange.expect("journal HUNG_UP_HERE");
    assertThat(((CallEnded) exchange.announced.getLast()).quality()).isEmpty();
  }

  private void talking() throws Exception {
    exchange.start(call, "201", "offer");
    exchange.expect("INVITE 201 from 501");
    exchange.expect("told answer to offer");
    exchange.media.connect(call.sessionId(), DESK_1.value());
    happened(new PbxEvent.Answered(SDP));
    exchange.expect("shown TALKING");
  }

  @Test
  void whatThePbxWouldReadOtherwiseIsAskedForInFull() throws Exception {
    exchange.start(call, "794 6000", "offer");
    exchange.expect("INVITE +442079460000 from 501");
    assertThat(exchange.switchboard.calls(ANNA))
        .singleElement()
        .extracting(CallView::peer)
        .isEqualTo(new Party("+442079460000", ""));
  }

  @Test
  void whatSomebodyMayNotCallIsNotCalled() throws Exception {
    assertThat(exchange.start(call, "0900", "offer")).isEqualTo(CommandResult.NOT_ALLOWED);
    assertThat(exchange.switchboard.calls(ANNA)).isEmpty();
  }

  @Test
  void aCallHasTheTonesOfItsTenantsCountry() throws Exception {
    exchange.start(call, "201", "offer");
    exchange.expect("INVITE 201 from 501");
    assertThat(exchange.media.orders).contains("tones of GB");
  }

  @Test
  void whereTheCountryCannotBeLookedUpItRingsWithTheDefaultTones() throws Exception {
    exchange.bookLost = true;
    exchange.switchboard.invited(inbound, ANNA, "501", new Party("201", ""), SDP, Optional.empty());
    exchange.expect("180");
    var id = CallId.of(inbound.value());
    exchange.ask(ANNA, DESK, new ClientCommand.Attach(id, DESK_1, "offer"));
    exchange.expect("told answer to offer");
    assertThat(exchange.media.orders).contains("tones of ");
  }

  @ParameterizedTest
  @EnumSource
  void digitsGoTheWayThePbxTakesThem(DigitForm form) throws Exception {
    exchange.digitForm = form;
    exchange.start(call, "201", "offer");
    exchange.expect("INVITE 201 from 501");
    exchange.media.connect(call.sessionId(), DESK_1.value());
    happened(new PbxEvent.Answered(SDP));
    exchange.expect("shown TALKING");
    assertThat(exchange.media.orders).contains("digits as " + form);
    assertThat(exchange.ask(ANNA, DESK, new ClientCommand.Digits(call, "12#")))
        .isEqualTo(CommandResult.DONE);
    if (form == DigitForm.INFO) {
      exchange.expect("INFO 12#");
      assertThat(exchange.media.orders).doesNotContain("digits 12#");
    } else {
      assertThat(exchange.media.orders).contains("digits 12#");
    }
  }

  @Test
  void theDeskPhoneCallsAnnaWhoAnswersAtHerDesk() throws Exception {
    exchange.switchboard.invited(inbound, ANNA, "501", new Party("201", ""), SDP, Optional.empty());
    exchange.expect("180");
    exchange.expect("shown RINGING");
    var id = CallId.of(inbound.value());
    assertThat(exchange.ask(ANNA, DESK, new ClientCommand.Attach(id, DESK_1, "offer")))
        .isEqualTo(CommandResult.DONE);
    assertThat(exchange.ask(ANNA, DESK, new ClientCommand.Answer(id, DESK_1)))
        .isEqualTo(CommandResult.DONE);
    exchange.expect("shown CONNECTING");
    exchange.media.connect(id.sessionId(), DESK_1.value());
    exchange.expect("200 answer to sdp");
    exchange.expect("shown TALKING");
    exchange.switchboard.happened(inbound, new PbxEvent.HungUp());
    exchange.expect("journal HUNG_UP_THERE");
  }

  @Test
  void aCallRingsForADeviceThatIsComingBack() throws Exception {
    exchange.here.clear();
    exchange.returning = true;
    exchange.switchboard.invited(inbound, ANNA, "501", new Party("", ""), SDP, Optional.empty());
    exchange.expect("180");
    exchange.switchboard.deviceHere(ANNA, DESK);
    exchange.switchboard.happened(inbound, new PbxEvent.HungUp());
    exchange.expect("journal MISSED");
  }

  @Test
  void aUserWithoutADeviceIsNotThere() throws Exception {
    exchange.here.clear();
    exchange.switchboard.invited(inbound, ANNA, "501", new Party("", ""), SDP, Optional.empty());
    exchange.expect("refused 480");
    exchange.expect("journal NOT_ANSWERED");
    assertThat(((CallEnded) exchange.announced.getLast()).peer().number()).isEqualTo("anonymous");
  }

  @Test
  void aUserWhoDoesNotWantToBeDisturbedIsNotRungAndThePbxsOtherDevicesAre() throws Exception {
    exchange.undisturbed.add(ANNA);
    exchange.switchboard.invited(inbound, ANNA, "501", new Party("201", ""), SDP, Optional.empty());
    exchange.expect("refused 480");
    exchange.expect("journal DO_NOT_DISTURB");
    assertThat(exchange.heard).doesNotContain("180", "shown RINGING");
    assertThat(exchange.start(call, "201", "offer")).isEqualTo(CommandResult.DONE);
  }

  @Test
  void theSameStartFromManyThreadsIsOneCall() throws Exception {
    var start = new ClientCommand.Start(call, "201", DESK_1, "offer");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CommandResult>> results = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Callable<CommandResult> ask = () -> exchange.ask(ANNA, DESK, start);
        results.add(threads.submit(ask));
      }
      for (Future<CommandResult> result : results) {
        assertThat(result.get()).isEqualTo(CommandResult.DONE);
      }
    }
    exchange.expect("INVITE 201 from 501");
    assertThat(exchange.ask(ANNA, DESK, new ClientCommand.HangUp(call)))
        .isEqualTo(CommandResult.DONE);
    exchange.expect("journal CANCELLED");
    assertThat(exchange.heard).noneMatch(word -> word.startsWith("INVITE"));
    assertThat(exchange.media.opened()).isEqualTo(1);
    assertThat(exchange.announced).hasSize(2);
  }

  @Test
  void anotherUsersCallDoesNotExist() throws Exception {
    exchange.start(call, "201", "offer");
    assertThat(exchange.ask(BEN, MOBILE, new ClientCommand.HangUp(call)))
        .isEqualTo(CommandResult.NO_SUCH_CALL);
    assertThat(exchange.ask(BEN, MOBILE, new ClientCommand.Start(call, "202", DESK_1, "offer")))
        .isEqualTo(CommandResult.NO_SUCH_CALL);
    assertThat(exchange.switchboard.calls(BEN)).isEmpty();
    assertThat(exchange.switchboard.calls(ANNA)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20\r\n1", "201@evil", "<201>", "201;phone-context=x", "sip:201"})
  void whatCouldBecomeAnotherHeaderIsNotDialled(String typed) throws Exception {
    assertThat(exchange.start(call, typed, "offer")).isEqualTo(CommandResult.BAD_REQUEST);
    assertThat(exchange.switchboard.calls(ANNA)).isEmpty();
  }

  @Test
  void aUserWithoutANumberCannotCall() throws Exception {
    assertThat(exchange.ask(NOBODY, DESK, new ClientCommand.Start(call, "201", DESK_1, "offer")))
        .isEqualTo(CommandResult.NO_LINE);
  }

  @Test
  void anOfferThatCannotBeUsedMakesNoCallAndNoEntry() throws Exception {
    assertThat(exchange.start(call, "201", "bad")).isEqualTo(CommandResult.BAD_REQUEST);
    assertThat(exchange.start(CallId.random(), "201", "fault"))
        .isEqualTo(CommandResult.BAD_REQUEST);
    exchange.switchboard.serverStopping();
    assertThat(exchange.announced).isEmpty();
    assertThat(exchange.views).isEmpty();
    assertThat(exchange.media.usage().sessions()).isZero();
  }

  @Test
  void aFaultOfTheEngineEndsTheCallWithAName() throws Exception {
    exchange.start(call, "201", "offer");
    exchange.expect("INVITE 201 from 501");
    happened(new PbxEvent.Answered(Optional.of("fault")));
    exchange.expect("BYE " + exchange.pbx.leg);
    exchange.expect("journal INTERNAL");
  }

  @Test
  void aPbxThatIsAwayIsNamed() throws Exception {
    exchange.reachable = false;
    assertThat(exchange.start(call, "201", "offer")).isEqualTo(CommandResult.DONE);
    exchange.expect("shown ENDED PBX_AWAY");
  }

  @Test
  void whoseNumberCannotBeLookedUpIsToldToTryAgain() throws Exception {
    exchange.bookLost = true;
    assertThat(exchange.start(call, "201", "offer")).isEqualTo(CommandResult.UNAVAILABLE);
    exchange.bookLost = false;
    assertThat(exchange.start(call, "201", "offer")).isEqualTo(CommandResult.DONE);
  }

  @Test
  void nobodyHasMoreCallsThanTheLimit() throws Exception {
    CallId first = CallId.random();
    for (int i = 0; i < Limits.CALLS_PER_USER; i++) {
      assertThat(exchange.start(i == 0 ? first : CallId.random(), "201", "offer"))
          .isEqualTo(CommandResult.DONE);
    }
    assertThat(exchange.start(call, "201", "offer")).isEqualTo(CommandResult.LIMIT);
    exchange.switchboard.invited(inbound, ANNA, "501", new Party("201", ""), SDP, Optional.empty());
    exchange.expect("refused 486");
    exchange.ask(ANNA, DESK, new ClientCommand.HangUp(first));
    assertThat(exchange.start(call, "201", "offer")).isEqualTo(CommandResult.DONE);
  }

  @Test
  void aCompanyHasNoMoreCallsThanItsLimit() throws Exception {
    exchange.callsAtOnce = Optional.of(2);
    for (int i = 0; i < 2; i++) {
      assertThat(exchange.start(i == 0 ? call : CallId.random(), "201", "offer"))
          .isEqualTo(CommandResult.DONE);
    }
    assertThat(exchange.start(CallId.random(), "201", "offer"))
        .isEqualTo(CommandResult.COMPANY_LIMIT);
    exchange.switchboard.invited(inbound, ANNA, "501", new Party("201", ""), SDP, Optional.empty());
    exchange.expect("refused 486");
    // and counts no more, though its end is still to be told to others
    exchange.ask(ANNA, DESK, new ClientCommand.HangUp(call));
    assertThat(exchange.start(CallId.random(), "201", "offer")).isEqualTo(CommandResult.DONE);
  }

  @Test
  void anEndedCallIsKnownForAWhileSoThatLateCommandsAreToldSo() throws Exception {
    exchange.start(call, "201", "offer");
    exchange.ask(ANNA, DESK, new ClientCommand.HangUp(call));
    exchange.expect("journal CANCELLED");
    assertThat(exchange.ask(ANNA, DESK, new ClientCommand.HangUp(call)))
        .isEqualTo(CommandResult.DONE);
    assertThat(exchange.start(call, "201", "offer")).isEqualTo(CommandResult.TOO_LATE);
    assertThat(exchange.ask(ANNA, DESK, new ClientCommand.HangUp(CallId.random())))
        .isEqualTo(CommandResult.NO_SUCH_CALL);
  }

  @Test
  void aLegThatIsAnsweredAfterItsCallIsOverDoesNotStayUp() throws Exception {
    exchange.start(call, "201", "offer");
    exchange.expect("INVITE 201 from 501");
    exchange.ask(ANNA, DESK, new ClientCommand.HangUp(call));
    exchange.expect("CANCEL");
    exchange.expect("journal CANCELLED");
    happened(new PbxEvent.Answered(SDP));
    exchange.expect("BYE " + exchange.pbx.leg);
  }

  @Test
  void aSecondCallDoesNotTouchTheFirst() throws Exception {
    exchange.start(call, "201", "offer");
    exchange.media.connect(call.sessionId(), DESK_1.value());
    exchange.expect("INVITE 201 from 501");
    happened(new PbxEvent.Answered(SDP));
    exchange.expect("shown TALKING");
    var first = exchange.switchboard.calls(ANNA).getFirst();
    exchange.switchboard.invited(inbound, ANNA, "501", new Party("202", ""), SDP, Optional.empty());
    exchange.expect("shown RINGING");
    exchange.ask(ANNA, DESK, new ClientCommand.Decline(CallId.of(inbound.value())));
    exchange.expect("journal DECLINED");
    assertThat(exchange.switchboard.calls(ANNA)).containsExactly(first);
  }

  @Test
  void aServerThatStopsEndsEveryCallAndTakesNoNewOnes() throws Exception {
    exchange.start(call, "201", "offer");
    exchange.switchboard.invited(inbound, ANNA, "501", new Party("202", ""), SDP, Optional.empty());
    exchange.switchboard.serverStopping();
    exchange.expect("journal SERVER_STOPPED");
    exchange.expect("journal SERVER_STOPPED");
    assertThat(exchange.switchboard.calls(ANNA)).isEmpty();
    assertThat(exchange.start(CallId.random(), "201", "offer"))
        .isEqualTo(CommandResult.UNAVAILABLE);
    var late = new LegId(UUID.randomUUID().toString());
    exchange.switchboard.invited(late, ANNA, "501", new Party("202", ""), SDP, Optional.empty());
    exchange.expect("refused 503");
  }

  private void happened(PbxEvent event) {
    exchange.switchboard.happened(exchange.pbx.leg, event);
  }
}
