package org.offhook.call.core;

import java.time.Instant;
import java.util.Optional;
import org.offhook.call.ClientCommand;
import org.offhook.call.ClientCommand.Start;
import org.offhook.call.CommandResult;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Ending.Code;
import org.offhook.call.PbxEvent;
import org.offhook.call.core.CallEvent.Asked;
import org.offhook.call.core.CallEvent.Broke;
import org.offhook.call.core.CallEvent.BrowserAnswered;
import org.offhook.call.core.CallEvent.BrowserUnusable;
import org.offhook.call.core.CallEvent.DeviceGone;
import org.offhook.call.core.CallEvent.DeviceHere;
import org.offhook.call.core.CallEvent.Invited;
import org.offhook.call.core.CallEvent.Media;
import org.offhook.call.core.CallEvent.Pbx;
import org.offhook.call.core.CallEvent.PbxAgreed;
import org.offhook.call.core.CallEvent.PbxOfferMade;
import org.offhook.call.core.CallEvent.PbxUnusable;
import org.offhook.call.core.CallEvent.ServerStopping;
import org.offhook.call.core.CallEvent.TimerFired;
import org.offhook.call.core.CallState.Arriving;
import org.offhook.call.core.CallState.Dialling;
import org.offhook.call.core.CallState.NeverBegan;
import org.offhook.call.core.CallState.Opening;
import org.offhook.call.core.CallState.Ringing;
import org.offhook.call.core.ClientLeg.Joining;
import org.offhook.call.core.Effect.AnswerBrowser;
import org.offhook.call.core.Effect.AnswerPbx;
import org.offhook.call.core.Effect.OfferPbx;
import org.offhook.call.core.Effect.Refuse;
import org.offhook.call.core.Effect.Reply;
import org.offhook.call.core.Effect.Ring;
import org.offhook.limits.Limits;
import org.offhook.routing.RingPlan;

/** The first moments of a call, before anybody else knows of it. */
final class Beginning {

  static Step fresh(Call call, CallEvent event, Instant at) {
    return switch (event) {
      case Asked asked -> first(call, asked);
      case Invited invited ->
          call.facts().direction() == Direction.INBOUND
              ? invited(call, invited, at)
              : Step.ignored(call);
      case ServerStopping _ -> abandoned(call, Ending.of(Code.SERVER_STOPPED), at);
      case Broke broke -> abandoned(call, new Ending(Code.INTERNAL, 0, broke.detail()), at);
      case DeviceHere _, DeviceGone _ -> Step.to(call);
      case BrowserAnswered _, BrowserUnusable _ -> Step.ignored(call);
      case PbxOfferMade _, PbxAgreed _, PbxUnusable _ -> Step.ignored(call);
      case Pbx _, Media _, TimerFired _ -> Step.ignored(call);
    };
  }

  private static Step first(Call call, Asked asked) {
    if (!(asked.command() instanceof Start start)) {
      return Asking.refused(call, asked, CommandResult.NO_SUCH_CALL);
    }
    if (call.facts().direction() == Direction.INBOUND
        || start.offer().length() > Limits.SDP_BYTES
        || start.attach().value().equals(call.facts().leg().value())) {
      return Step.to(call.in(new NeverBegan()), refusal(asked));
    }
    return Step.to(
        call.in(new Opening(asked.device(), start.attach())),
        new AnswerBrowser(asked.request(), asked.device(), start.attach(), start.offer()));
  }

  private static Reply refusal(Asked asked) {
    return new Reply(asked.request(), CommandResult.BAD_REQUEST);
  }

  private static Step invited(Call call, Invited invited, Instant at) {
    var leg = call.facts().leg();
    return switch (invited.plan()) {
      case RingPlan.RingAllDevices _ ->
          Step.to(
              call.in(new Arriving(invited.offer().isEmpty())),
              invited
                  .offer()
                  .<Effect>map(offer -> new AnswerPbx(leg, Exchange.INVITE, offer))
                  .orElseGet(() -> new OfferPbx(leg, Exchange.INVITE, call.facts().security())));
      case RingPlan.Undisturbed _ -> refused(call, Ending.of(Code.DO_NOT_DISTURB), at);
      case RingPlan.Nobody _ -> refused(call, Ending.of(Code.NOT_ANSWERED), at);
      case RingPlan.Full _ -> refused(call, Ending.of(Code.BUSY), at);
    };
  }

  /** An inbound call that ends before it rings. */
  private static Step refused(Call call, Ending ending, Instant at) {
    return Endings.over(call, ending, at)
        .after(new Refuse(call.facts().leg(), Endings.refusal(ending)));
  }

  /** The PBX knows of an inbound call and must hear of its end; an outbound one never was. */
  private static Step abandoned(Call call, Ending ending, Instant at) {
    return call.facts().direction() == Direction.INBOUND
        ? refused(call, ending, at)
        : Step.to(call.in(new NeverBegan()));
  }

  static Step opening(Call call, Opening s, CallEvent event, Instant at) {
    return switch (event) {
      case BrowserAnswered answered -> dial(call, answered, at);
      case BrowserUnusable unusable ->
          Step.to(
              call.in(new NeverBegan()), new Reply(unusable.request(), CommandResult.BAD_REQUEST));
      case Asked asked -> meanwhile(call, asked);
      case ServerStopping _ -> abandoned(call, Ending.of(Code.SERVER_STOPPED), at);
      case Broke broke -> abandoned(call, new Ending(Code.INTERNAL, 0, broke.detail()), at);
      case DeviceHere _, DeviceGone _ -> Step.to(call);
      case Media _ -> Step.to(call);
      case PbxOfferMade _, PbxAgreed _, PbxUnusable _ -> Step.ignored(call);
      case Invited _, Pbx _, TimerFired _ -> Step.ignored(call);
    };
  }

  private static Step dial(Call call, BrowserAnswered answered, Instant at) {
    var facts = call.facts();
    var near = Near.of(new Joining(answered.attach(), answered.device()));
    var dialling = new Dialling(new PbxLeg.Proposed(facts.leg()), near, at.plus(Limits.DIALLING));
    return Asking.attached(call.in(dialling), answered)
        .and(new OfferPbx(facts.leg(), Exchange.INVITE, facts.security()));
  }

  private static Step meanwhile(Call call, Asked asked) {
    return switch (asked.command()) {
      case Start _ -> Asking.again(call, asked);
      case ClientCommand.HangUp _ -> Step.to(call.in(new NeverBegan()), Asking.done(asked));
      case ClientCommand.Attach _,
          ClientCommand.Candidate _,
          ClientCommand.Answer _,
          ClientCommand.Decline _,
          ClientCommand.Mute _,
          ClientCommand.Digits _ ->
          Asking.refused(call, asked, CommandResult.NO_SUCH_CALL);
    };
  }

  static Step arriving(Call call, Arriving s, CallEvent event, Instant at) {
    return switch (event) {
      case PbxAgreed agreed ->
          s.offerless() || agreed.exchange() != Exchange.INVITE
              ? Step.ignored(call)
              : ring(call, agreed.agreement().sdp(), false, at);
      case PbxOfferMade made ->
          s.offerless() && made.exchange() == Exchange.INVITE
              ? ring(call, made.sdp(), true, at)
              : Step.ignored(call);
      case PbxUnusable unusable ->
          unusable.exchange() == Exchange.INVITE
              ? Endings.over(call, Endings.unusable(unusable.status(), unusable.why()), at)
                  .after(new Refuse(unusable.leg(), unusable.status()))
              : Step.ignored(call);
      case Pbx(var _, PbxEvent.Cancelled cancelled) ->
          Endings.over(call, Inbound.givenUp(cancelled), at);
      case Pbx(var _, PbxEvent.HungUp _) -> Endings.over(call, Ending.of(Code.MISSED), at);
      case Pbx(var _, PbxEvent.Lost lost) ->
          refused(call, new Ending(Code.PBX_LOST, 0, lost.detail()), at);
      case ServerStopping _ -> refused(call, Ending.of(Code.SERVER_STOPPED), at);
      case Broke broke -> refused(call, new Ending(Code.INTERNAL, 0, broke.detail()), at);
      case DeviceHere _, DeviceGone _ -> Step.to(call);
      case Asked asked -> Asking.refused(call, asked, CommandResult.NO_SUCH_CALL);
      case Pbx _, Media _, TimerFired _, Invited _ -> Step.ignored(call);
      case BrowserAnswered _, BrowserUnusable _ -> Step.ignored(call);
    };
  }

  private static Step ring(Call call, String sdp, boolean offerless, Instant at) {
    var far = new PbxLeg.Incoming(call.facts().leg(), sdp, offerless);
    Optional<Instant> nobody =
        call.here().isEmpty() ? Optional.of(at.plus(Limits.NOBODY_THERE)) : Optional.empty();
    return Step.to(
        call.in(new Ringing(far, Warm.NONE, at.plus(Limits.RINGING), nobody, false)),
        new Ring(far.id()));
  }

  private Beginning() {}
}
