package org.offhook.sip.dialog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.offhook.sip.dialog.Dialog.Exchange;
import org.offhook.sip.dialog.DialogEvent.Modify;
import org.offhook.sip.dialog.DialogEvent.Timer;

/** A vocabulary of states and events for the tests of the table. */
final class SampleDialogs {
  static final SessionTimer WE_REFRESH = new SessionTimer(1800, true);
  static final SessionTimer THEY_REFRESH = new SessionTimer(600, false);
  static final Modify REINVITE = modify(7, Modify.Kind.INVITE, "hold");
  static final Modify OFFERLESS_REINVITE = modify(8, Modify.Kind.INVITE, null);
  static final Modify UPDATE = modify(9, Modify.Kind.UPDATE, "hold");
  static final Modify PLAIN_UPDATE = modify(10, Modify.Kind.UPDATE, null);
  static final Modify SAME_REINVITE = modify(11, Modify.Kind.INVITE, "theirs");

  static Modify modify(long request, Modify.Kind kind, String sdp) {
    return new Modify(request, kind, Optional.ofNullable(sdp), Optional.of(THEY_REFRESH), true);
  }

  static Dialog.Calling calling() {
    return Dialog.Calling.with("offer", 1);
  }

  static Dialog.Invited invited(boolean offerless, boolean reliably) {
    return new Dialog.Invited(
        new Dialog.Invitation(
            offerless ? Optional.empty() : Optional.of("theirs"),
            reliably,
            Optional.of(THEY_REFRESH),
            true),
        false);
  }

  static Dialog.Up up(Exchange exchange) {
    return new Dialog.Up(
        new Dialog.Terms("a", true, Optional.of(WE_REFRESH), true, "ours", Optional.of("theirs")),
        exchange);
  }

  static Dialog.Up called(Exchange exchange) {
    return new Dialog.Up(
        new Dialog.Terms(
            "", false, Optional.of(THEY_REFRESH), false, "ours", Optional.of("theirs")),
        exchange);
  }

  static DialogEvent.Provisional provisional(String fork, int status, String sdp) {
    return new DialogEvent.Provisional(
        fork, status, OptionalLong.empty(), Optional.ofNullable(sdp));
  }

  static DialogEvent.Provisional reliable(String fork, int status, long rseq, String sdp) {
    return new DialogEvent.Provisional(
        fork, status, OptionalLong.of(rseq), Optional.ofNullable(sdp));
  }

  static DialogEvent.Success success(String fork, String sdp) {
    return new DialogEvent.Success(fork, Optional.ofNullable(sdp), Optional.of(THEY_REFRESH), true);
  }

  static DialogEvent.Failure failure(int status, String reason) {
    return new DialogEvent.Failure(status, reason, OptionalInt.empty());
  }

  static DialogEvent.RefreshAnswered refreshed(int status, int minimum) {
    return new DialogEvent.RefreshAnswered(
        status,
        Optional.empty(),
        Optional.empty(),
        minimum == 0 ? OptionalInt.empty() : OptionalInt.of(minimum));
  }

  /** Every state there is, in its variants. */
  static Map<String, Dialog> states() {
    Map<String, Dialog> states = new LinkedHashMap<>();
    states.put("calling", calling());
    states.put("early", Dialogs.step(calling(), provisional("a", 183, "early")).next());
    states.put("early reliable", Dialogs.step(calling(), reliable("a", 183, 5, "early")).next());
    states.put("early offered", Dialogs.step(states.get("early reliable"), UPDATE).next());
    states.put("giving up", Dialogs.step(calling(), new DialogEvent.GiveUp()).next());
    states.put("invited", invited(false, false));
    states.put("invited offerless", invited(true, false));
    states.put("invited 100rel", invited(false, true));
    states.put("invited offerless 100rel", invited(true, true));
    states.put("ringing", Dialogs.step(invited(false, false), new DialogEvent.Ring()).next());
    states.put("answering", step("answering", invited(false, false)));
    states.put("answering offerless", step("answering", invited(true, false)));
    states.put("leaving", Dialogs.step(states.get("answering"), new DialogEvent.HangUp()).next());
    states.put("up", up(new Exchange.Settled()));
    states.put("up, called", called(new Exchange.Settled()));
    states.put("up, their offer", up(new Exchange.Theirs(REINVITE)));
    states.put("up, ACK awaited", up(new Exchange.AckAwaited(false)));
    states.put("up, answer awaited", up(new Exchange.AckAwaited(true)));
    states.put("up, UPDATE out", up(new Exchange.Refreshing(false)));
    states.put("up, re-INVITE out", called(new Exchange.Refreshing(true)));
    states.put("up, backing off", up(new Exchange.BackingOff()));
    states.put("over", new Dialog.Over());
    return states;
  }

  private static Dialog step(String sdp, Dialog from) {
    return Dialogs.step(from, new DialogEvent.Answer(sdp)).next();
  }

  /** Every event there is, in its variants. */
  static Map<String, DialogEvent> events() {
    Map<String, DialogEvent> events = new LinkedHashMap<>();
    events.put("ring", new DialogEvent.Ring());
    events.put("answer", new DialogEvent.Answer("sdp"));
    events.put("refuse", new DialogEvent.Refuse(486));
    events.put("give up", new DialogEvent.GiveUp());
    events.put("hang up", new DialogEvent.HangUp());
    events.put("answer offer", new DialogEvent.AnswerOffer("sdp"));
    events.put("refuse offer", new DialogEvent.RefuseOffer(488));
    events.put("<- 180", provisional("a", 180, null));
    events.put("<- 183 sdp", provisional("b", 183, "sdp"));
    events.put("<- 183 reliable", reliable("a", 183, 6, "sdp"));
    events.put("<- 200 a", success("a", "sdp"));
    events.put("<- 200 a without sdp", success("a", null));
    events.put("<- 200 b", success("b", "sdp"));
    events.put("<- 486", failure(486, "Busy Here"));
    events.put("<- 503", failure(503, "Busy"));
    events.put("<- 422", new DialogEvent.Failure(422, "Small", OptionalInt.of(3600)));
    events.put("no response", new DialogEvent.NoResponse("gone"));
    events.put("reoffered", new DialogEvent.Reoffered("another offer"));
    events.put("<- ACK", new DialogEvent.Acknowledged(Optional.empty()));
    events.put("<- ACK sdp", new DialogEvent.Acknowledged(Optional.of("sdp")));
    events.put("no ACK", new DialogEvent.AckMissing());
    events.put("<- CANCEL", new DialogEvent.Cancelled(false));
    events.put("<- CANCEL 200", new DialogEvent.Cancelled(true));
    events.put("<- BYE", new DialogEvent.Bye(20));
    events.put("<- INVITE", REINVITE);
    events.put("<- INVITE offerless", OFFERLESS_REINVITE);
    events.put("<- INVITE same", SAME_REINVITE);
    events.put("<- UPDATE sdp", UPDATE);
    events.put("<- UPDATE", PLAIN_UPDATE);
    events.put("<- PRACK", new DialogEvent.Pracked(21));
    events.put("no PRACK", new DialogEvent.PrackMissing());
    events.put("refreshed", refreshed(200, 0));
    events.put("refresh 491", refreshed(491, 0));
    events.put("refresh 422", refreshed(422, 3600));
    events.put("refresh 405", refreshed(405, 0));
    events.put("refresh 481", refreshed(481, 0));
    events.put("refresh 500", refreshed(500, 0));
    for (Timer timer : Timer.values()) {
      events.put("due " + timer, new DialogEvent.Due(timer));
    }
    return events;
  }

  private SampleDialogs() {}
}
