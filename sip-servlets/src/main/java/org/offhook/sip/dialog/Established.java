package org.offhook.sip.dialog;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.offhook.call.PbxEvent;
import org.offhook.sip.dialog.Dialog.Exchange;
import org.offhook.sip.dialog.DialogEffect.Bye;
import org.offhook.sip.dialog.DialogEffect.Reply;
import org.offhook.sip.dialog.DialogEffect.Report;
import org.offhook.sip.dialog.DialogEffect.Start;
import org.offhook.sip.dialog.DialogEvent.Modify;
import org.offhook.sip.dialog.DialogEvent.Timer;

/** Steps of an established session: offers within it, refreshes and its end. */
final class Established {
  /** A refresh that finds an offer under way looks again after this. */
  private static final Duration BUSY = Duration.ofSeconds(5);

  static DialogMove step(Dialog.Up state, DialogEvent event) {
    return switch (event) {
      case DialogEvent.Bye e ->
          over(state, Reply.of(e.request(), 200), new Report(new PbxEvent.HungUp()));
      case DialogEvent.HangUp _ -> over(state, new Bye());
      // our giving up crossed the 200
      case DialogEvent.GiveUp _ -> over(state, new Bye(), new Report(new PbxEvent.HungUp()));
      case DialogEvent.Success e ->
          e.fork().equals(state.terms().fork())
              ? DialogMove.stay(state)
              : DialogMove.to(state, new DialogEffect.AckAndBye(e.fork()));
      case Modify e -> modify(state, e);
      case DialogEvent.AnswerOffer e -> answerOffer(state, e.sdp());
      case DialogEvent.RefuseOffer e ->
          state.exchange() instanceof Exchange.Theirs(Modify request)
              ? DialogMove.to(settled(state.terms()), Reply.of(request.request(), e.status()))
              : DialogMove.stay(state);
      case DialogEvent.Acknowledged e -> acknowledged(state, e.sdp());
      case DialogEvent.AckMissing _ ->
          state.exchange() instanceof Exchange.AckAwaited
              ? over(state, new Bye(), new Report(new PbxEvent.Lost("ACK never came")))
              : DialogMove.stay(state);
      // CANCEL of a re-INVITE that is with the call
      case DialogEvent.Cancelled _ ->
          state.exchange() instanceof Exchange.Theirs
              ? DialogMove.to(settled(state.terms()))
              : DialogMove.stay(state);
      case DialogEvent.RefreshAnswered e -> refreshAnswered(state, e);
      case DialogEvent.Due(Timer timer) -> due(state, timer);
      case DialogEvent.Pracked e -> DialogMove.to(state, Reply.of(e.request(), 200));
      case DialogEvent.Ring _,
          DialogEvent.Answer _,
          DialogEvent.Refuse _,
          // a 180 that the 200 overtook
          DialogEvent.Provisional _,
          DialogEvent.Failure _,
          DialogEvent.NoResponse _,
          DialogEvent.Reoffered _,
          DialogEvent.PrackMissing _ ->
          DialogMove.stay(state);
    };
  }

  /** The timers of a session, started anew (RFC 4028 section 10). */
  static Stream<DialogEffect> timers(Dialog.Terms terms) {
    return terms
        .timer()
        .map(
            timer ->
                Stream.<DialogEffect>of(
                    timer.weRefresh()
                        ? new Start(Timer.REFRESH, timer.refreshAfter())
                        : new DialogEffect.Stop(Timer.REFRESH),
                    new Start(Timer.EXPIRY, timer.expiresAfter())))
        .orElseGet(Stream::empty);
  }

  /** 200 to a re-INVITE or UPDATE. */
  static Reply agree(Modify request, Optional<String> sdp) {
    return new Reply(request.request(), 200, sdp, request.timer(), OptionalInt.empty());
  }

  /** 500 with Retry-After: another offer of theirs is not done (RFC 3261 section 14.2). */
  static Reply later(Modify request) {
    return new Reply(request.request(), 500, Optional.empty(), Optional.empty(), OptionalInt.of(2));
  }

  private static DialogMove modify(Dialog.Up state, Modify e) {
    boolean refresh = e.kind() == Modify.Kind.UPDATE && e.sdp().isEmpty();
    Dialog.Terms terms = state.terms().updating(e.updates());
    if (refresh) {
      Dialog.Terms timed = timed(terms, e);
      return DialogMove.to(
          new Dialog.Up(timed, state.exchange()),
          Stream.concat(Stream.of(agree(e, Optional.empty())), timers(timed)));
    }
    return switch (state.exchange()) {
      case Exchange.Theirs _ -> DialogMove.to(state, later(e));
      case Exchange.AckAwaited(boolean offerless) -> {
        if (offerless) {
          yield DialogMove.to(state, Reply.of(e.request(), 491));
        }
        // a new offer tells that our 200 has arrived
        yield e.sdp().isPresent() ? offered(terms, e) : DialogMove.to(state, later(e));
      }
      case Exchange.Refreshing(boolean reinvite) ->
          // glare (RFC 3261 section 14.2); an UPDATE without an offer is in nobody's way
          reinvite ? DialogMove.to(state, Reply.of(e.request(), 491)) : offered(terms, e);
      case Exchange.Settled _, Exchange.BackingOff _ -> offered(terms, e);
    };
  }

  private static DialogMove offered(Dialog.Terms terms, Modify e) {
    if (e.sdp().isPresent() && e.sdp().equals(terms.theirOffer())) {
      // the same offer again has the same answer; the call need not know (RFC 3264 section 8)
      return accepted(timed(terms, e), e, terms.ours());
    }
    return DialogMove.to(
        new Dialog.Up(terms, new Exchange.Theirs(e)), new Report(new PbxEvent.Offered(e.sdp())));
  }

  private static DialogMove accepted(Dialog.Terms terms, Modify e, String sdp) {
    Exchange next =
        switch (e.kind()) {
          case INVITE -> new Exchange.AckAwaited(e.sdp().isEmpty());
          case UPDATE -> new Exchange.Settled();
        };
    return DialogMove.to(
        new Dialog.Up(terms, next),
        Stream.concat(Stream.of(agree(e, Optional.of(sdp))), timers(terms)));
  }

  private static DialogMove answerOffer(Dialog.Up state, String sdp) {
    return state.exchange() instanceof Exchange.Theirs(Modify request)
        ? accepted(timed(state.terms().answering(request.sdp(), sdp), request), request, sdp)
        : DialogMove.stay(state);
  }

  private static Dialog.Terms timed(Dialog.Terms terms, Modify e) {
    return e.timer().isPresent() ? terms.timed(e.timer()) : terms;
  }

  private static DialogMove acknowledged(Dialog.Up state, Optional<String> sdp) {
    if (!(state.exchange() instanceof Exchange.AckAwaited(boolean offerless))) {
      return DialogMove.stay(state);
    }
    if (!offerless) {
      return DialogMove.to(settled(state.terms()));
    }
    return sdp.isPresent()
        ? DialogMove.to(settled(state.terms()), new Report(new PbxEvent.Acknowledged(sdp)))
        : over(state, new Bye(), new Report(new PbxEvent.Lost("ACK without the answer")));
  }

  private static DialogMove due(Dialog.Up state, Timer timer) {
    return switch (timer) {
      case EXPIRY -> over(state, new Bye(), new Report(new PbxEvent.Lost("session expired")));
      case REFRESH, RETRY ->
          switch (state.exchange()) {
            case Exchange.Settled _, Exchange.BackingOff _ -> refresh(state.terms());
            case Exchange.Refreshing _ -> DialogMove.stay(state);
            case Exchange.Theirs _, Exchange.AckAwaited _ ->
                DialogMove.to(state, new Start(Timer.REFRESH, BUSY));
          };
      case CANCEL, GIVEN_UP -> DialogMove.stay(state);
    };
  }

  private static DialogMove refresh(Dialog.Terms terms) {
    return terms
        .timer()
        .map(
            timer ->
                DialogMove.to(
                    new Dialog.Up(terms, new Exchange.Refreshing(!terms.updates())),
                    new DialogEffect.Refresh(
                        terms.updates() ? Optional.empty() : Optional.of(terms.ours()), timer)))
        .orElseGet(() -> DialogMove.stay(settled(terms)));
  }

  private static DialogMove refreshAnswered(Dialog.Up state, DialogEvent.RefreshAnswered e) {
    Dialog.Terms terms = state.terms();
    Exchange rest =
        state.exchange() instanceof Exchange.Refreshing ? new Exchange.Settled() : state.exchange();
    if (e.status() >= 200 && e.status() < 300) {
      Dialog.Terms timed = e.timer().isPresent() ? terms.timed(e.timer()) : terms;
      // an answer to our re-INVITE may tell of a new address
      Stream<DialogEffect> news =
          e.sdp().stream().map(sdp -> new Report(new PbxEvent.Acknowledged(Optional.of(sdp))));
      return DialogMove.to(new Dialog.Up(timed, rest), Stream.concat(news, timers(timed)));
    }
    return switch (e.status()) {
      case 408, 481 -> // RFC 3261 section 12.2.1.2
          over(state, new Bye(), new Report(new PbxEvent.Lost("refresh met " + e.status())));
      case 491 ->
          rest instanceof Exchange.Settled
              ? DialogMove.to(
                  new Dialog.Up(terms, new Exchange.BackingOff()),
                  new DialogEffect.BackOff(terms.weCalled()))
              : again(terms, rest);
      case 422 -> {
        int minimum = e.minimum().orElse(0);
        boolean longer =
            minimum <= SessionTimer.MAXIMUM
                && minimum > terms.timer().map(SessionTimer::seconds).orElse(0);
        yield longer && rest instanceof Exchange.Settled
            ? refresh(terms.timed(Optional.of(new SessionTimer(minimum, true))))
            : again(terms, rest);
      }
      case 405, 501 ->
          terms.updates() && rest instanceof Exchange.Settled
              ? refresh(terms.updating(false))
              : again(terms, rest);
      default -> again(terms, rest);
    };
  }

  /** The refresh failed for now; another is tried long before the session expires. */
  private static DialogMove again(Dialog.Terms terms, Exchange rest) {
    return DialogMove.to(
        new Dialog.Up(terms, rest),
        terms.timer().stream()
            .map(timer -> new Start(Timer.REFRESH, timer.refreshAfter().dividedBy(2))));
  }

  private static Dialog.Up settled(Dialog.Terms terms) {
    return new Dialog.Up(terms, new Exchange.Settled());
  }

  /** Over; a request that is with the call is answered 487 (RFC 3261 section 15.1.2). */
  private static DialogMove over(Dialog.Up state, DialogEffect... effects) {
    Stream<DialogEffect> pending =
        state.exchange() instanceof Exchange.Theirs(Modify request)
            ? Stream.of(Reply.of(request.request(), 487))
            : Stream.empty();
    return DialogMove.over(Stream.concat(pending, Stream.of(effects)).toArray(DialogEffect[]::new));
  }

  private Established() {}
}
