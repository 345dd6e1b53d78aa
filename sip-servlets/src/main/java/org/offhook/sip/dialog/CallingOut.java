package org.offhook.sip.dialog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.offhook.call.PbxEvent;
import org.offhook.sip.dialog.DialogEffect.AckAndBye;
import org.offhook.sip.dialog.DialogEffect.Cancel;
import org.offhook.sip.dialog.DialogEffect.InviteAgain;
import org.offhook.sip.dialog.DialogEffect.Prack;
import org.offhook.sip.dialog.DialogEffect.Reply;
import org.offhook.sip.dialog.DialogEffect.Report;
import org.offhook.sip.dialog.DialogEvent.Timer;

/** Steps of an INVITE of ours until it is answered, refused or given up. */
final class CallingOut {
  /** Times a 422 may make the interval longer before it counts as refused. */
  private static final int RAISES = 3;

  /** 64 T1 for a first provisional response and 64 T1 for the end of a cancelled INVITE. */
  static final Duration GIVEN_UP = Duration.ofSeconds(64);

  static DialogMove step(Dialog.Calling state, DialogEvent event) {
    return switch (event) {
      case DialogEvent.Provisional e -> provisional(state, e);
      case DialogEvent.Success e -> success(state, e);
      case DialogEvent.Failure e -> failure(state, e);
      case DialogEvent.NoResponse e ->
          state.spareFlows() > 0 && state.forks().isEmpty()
              ? nextFlow(state)
              : refused(state, new PbxEvent.Unreachable(e.detail()));
      case DialogEvent.GiveUp _, DialogEvent.HangUp _ ->
          DialogMove.to(
              new Dialog.GivingUp(state.forks()),
              Stream.concat(
                  leftOver(state, 487),
                  Stream.of(new Cancel(), new DialogEffect.Start(Timer.GIVEN_UP, GIVEN_UP))));
      case DialogEvent.Modify e -> modify(state, e);
      case DialogEvent.AnswerOffer e ->
          state
              .update()
              .map(
                  update ->
                      DialogMove.to(
                          updated(state, Optional.empty(), e.sdp(), update.sdp()),
                          new Reply(
                              update.request(),
                              200,
                              Optional.of(e.sdp()),
                              update.timer(),
                              OptionalInt.empty())))
              .orElseGet(() -> DialogMove.stay(state));
      case DialogEvent.RefuseOffer e ->
          DialogMove.to(
              updated(state, Optional.empty(), state.ours(), state.theirOffer()),
              leftOver(state, e.status()));
      case DialogEvent.Reoffered e ->
          DialogMove.to(updated(state, state.update(), e.sdp(), Optional.empty()));
      // a callee may not hang up an early dialog (RFC 3261 section 15)
      case DialogEvent.Bye e -> DialogMove.to(state, Reply.of(e.request(), 481));
      case DialogEvent.Pracked e -> DialogMove.to(state, Reply.of(e.request(), 481));
      case DialogEvent.Ring _,
          DialogEvent.Answer _,
          DialogEvent.Refuse _,
          DialogEvent.Acknowledged _,
          DialogEvent.AckMissing _,
          DialogEvent.Cancelled _,
          DialogEvent.PrackMissing _,
          DialogEvent.RefreshAnswered _,
          DialogEvent.Due _ ->
          DialogMove.stay(state);
    };
  }

  static DialogMove step(Dialog.GivingUp state, DialogEvent event) {
    return switch (event) {
      case DialogEvent.Provisional e -> {
        Dialog.Fork known = state.forks().getOrDefault(e.fork(), Dialog.Fork.NEW);
        List<DialogEffect> effects = new ArrayList<>();
        Map<String, Dialog.Fork> forks = new HashMap<>(state.forks());
        if (e.rseq().isPresent() && inOrder(known, e.rseq().getAsLong())) {
          effects.add(new Prack(e.fork()));
          forks.put(e.fork(), new Dialog.Fork(e.rseq().getAsLong(), known.sdp(), true));
        }
        effects.add(new Cancel());
        yield new DialogMove(new Dialog.GivingUp(forks), effects);
      }
      case DialogEvent.Success e ->
          DialogMove.over(new AckAndBye(e.fork()), new Report(new PbxEvent.HungUp()));
      case DialogEvent.Failure e ->
          DialogMove.over(new Report(new PbxEvent.Refused(e.status(), e.reason())));
      case DialogEvent.NoResponse e ->
          DialogMove.over(new Report(new PbxEvent.Unreachable(e.detail())));
      case DialogEvent.Due(Timer timer) ->
          switch (timer) {
            case CANCEL -> DialogMove.to(state, new Cancel());
            case GIVEN_UP ->
                DialogMove.over(new Report(new PbxEvent.Refused(487, "no response to CANCEL")));
            case REFRESH, EXPIRY, RETRY -> DialogMove.stay(state);
          };
      case DialogEvent.Modify e -> DialogMove.to(state, Reply.of(e.request(), 481));
      case DialogEvent.Bye e -> DialogMove.to(state, Reply.of(e.request(), 481));
      case DialogEvent.Pracked e -> DialogMove.to(state, Reply.of(e.request(), 481));
      case DialogEvent.Ring _,
          DialogEvent.Answer _,
          DialogEvent.Refuse _,
          DialogEvent.GiveUp _,
          DialogEvent.HangUp _,
          DialogEvent.AnswerOffer _,
          DialogEvent.RefuseOffer _,
          DialogEvent.Reoffered _,
          DialogEvent.Acknowledged _,
          DialogEvent.AckMissing _,
          DialogEvent.Cancelled _,
          DialogEvent.PrackMissing _,
          DialogEvent.RefreshAnswered _ ->
          DialogMove.stay(state);
    };
  }

  /** A reliable response counts once and in order; a gap waits for the missing one (RFC 3262 4). */
  private static boolean inOrder(Dialog.Fork fork, long rseq) {
    return fork.rseq() == 0 || rseq == fork.rseq() + 1;
  }

  private static DialogMove provisional(Dialog.Calling state, DialogEvent.Provisional e) {
    Dialog.Fork known = state.fork(e.fork());
    boolean reliable = e.rseq().isPresent();
    if (reliable && !inOrder(known, e.rseq().getAsLong())) {
      return DialogMove.stay(state);
    }
    // once the offer is answered, SDP in further responses means nothing (RFC 6337 section 3.1.1)
    Optional<String> sdp = known.answered() ? Optional.empty() : e.sdp();
    Dialog.Fork fork =
        new Dialog.Fork(
            reliable ? e.rseq().getAsLong() : known.rseq(),
            sdp.or(known::sdp),
            known.answered() || (reliable && sdp.isPresent()));
    boolean news =
        sdp.isPresent()
            && !(state.shown().equals(Optional.of(e.fork())) && sdp.equals(known.sdp()));
    Optional<String> told = news ? sdp : Optional.empty();
    Map<String, Dialog.Fork> forks = new HashMap<>(state.forks());
    forks.put(e.fork(), fork);
    PbxEvent event = e.status() == 180 ? new PbxEvent.Ringing(told) : new PbxEvent.Progress(told);
    return DialogMove.to(
        new Dialog.Calling(
            state.ours(),
            state.theirOffer(),
            state.spareFlows(),
            state.raises(),
            forks,
            news ? Optional.of(e.fork()) : state.shown(),
            state.update()),
        reliable
            ? Stream.of(new Prack(e.fork()), new Report(event))
            : Stream.of(new Report(event)));
  }

  private static DialogMove success(Dialog.Calling state, DialogEvent.Success e) {
    Dialog.Fork fork = state.fork(e.fork());
    Optional<String> answer = fork.answered() ? fork.sdp() : e.sdp().or(fork::sdp);
    if (answer.isEmpty()) {
      return DialogMove.over(
          new AckAndBye(e.fork()), new Report(new PbxEvent.Refused(500, "200 without an answer")));
    }
    boolean known = fork.answered() && state.shown().equals(Optional.of(e.fork()));
    Dialog.Terms terms =
        new Dialog.Terms(
            e.fork(),
            true,
            // without the PBX's help we keep the session alive alone (RFC 4028 section 7.2)
            Optional.of(e.timer().orElse(new SessionTimer(SessionTimer.OFFERED, true))),
            e.updates(),
            state.ours(),
            state.theirOffer());
    Dialog.Exchange exchange =
        state
            .update()
            .<Dialog.Exchange>map(Dialog.Exchange.Theirs::new)
            .orElseGet(Dialog.Exchange.Settled::new);
    return DialogMove.to(
        new Dialog.Up(terms, exchange),
        Stream.concat(
            Stream.of(
                new DialogEffect.Ack(e.fork()),
                new Report(new PbxEvent.Answered(known ? Optional.empty() : answer))),
            Established.timers(terms)));
  }

  private static DialogMove failure(Dialog.Calling state, DialogEvent.Failure e) {
    int minimum = e.minimum().orElse(0);
    if (e.status() == 422
        && state.raises() < RAISES
        && minimum > 0
        && minimum <= SessionTimer.MAXIMUM) {
      return DialogMove.to(
          new Dialog.Calling(
              state.ours(),
              state.theirOffer(),
              state.spareFlows(),
              state.raises() + 1,
              Map.of(),
              Optional.empty(),
              Optional.empty()),
          new InviteAgain(false, e.minimum()));
    }
    if (e.status() == 503 && state.spareFlows() > 0 && state.forks().isEmpty()) {
      return nextFlow(state);
    }
    return refused(state, new PbxEvent.Refused(e.status(), e.reason()));
  }

  private static DialogMove nextFlow(Dialog.Calling state) {
    return DialogMove.to(
        new Dialog.Calling(
            state.ours(),
            state.theirOffer(),
            state.spareFlows() - 1,
            state.raises(),
            Map.of(),
            Optional.empty(),
            Optional.empty()),
        new InviteAgain(true, OptionalInt.empty()));
  }

  private static DialogMove refused(Dialog.Calling state, PbxEvent why) {
    return DialogMove.over(
        Stream.concat(leftOver(state, 487), Stream.of(new Report(why)))
            .toArray(DialogEffect[]::new));
  }

  /** UPDATE in an early dialog (RFC 3311 section 5.2). */
  private static DialogMove modify(Dialog.Calling state, DialogEvent.Modify e) {
    boolean answered = state.forks().values().stream().anyMatch(Dialog.Fork::answered);
    return switch (e.kind()) {
      case INVITE -> DialogMove.to(state, Reply.of(e.request(), 491));
      case UPDATE -> {
        if (e.sdp().isEmpty()) {
          yield DialogMove.to(state, Established.agree(e, Optional.empty()));
        } else if (state.update().isPresent()) {
          yield DialogMove.to(state, Established.later(e));
        } else if (!answered) {
          yield DialogMove.to(state, Reply.of(e.request(), 491));
        } else {
          yield DialogMove.to(
              updated(state, Optional.of(e), state.ours(), state.theirOffer()),
              new Report(new PbxEvent.Offered(e.sdp())));
        }
      }
    };
  }

  private static Dialog.Calling updated(
      Dialog.Calling state,
      Optional<DialogEvent.Modify> update,
      String ours,
      Optional<String> theirOffer) {
    return new Dialog.Calling(
        ours, theirOffer, state.spareFlows(), state.raises(), state.forks(), state.shown(), update);
  }

  private static Stream<DialogEffect> leftOver(Dialog.Calling state, int status) {
    return state.update().stream().map(update -> Reply.of(update.request(), status));
  }

  private CallingOut() {}
}
