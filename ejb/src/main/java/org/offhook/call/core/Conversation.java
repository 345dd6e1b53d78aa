package org.offhook.call.core;

import java.time.Instant;
import java.util.Optional;
import org.offhook.call.ClientCommand;
import org.offhook.call.CommandResult;
import org.offhook.call.DeviceId;
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
import org.offhook.call.core.CallState.Established;
import org.offhook.call.core.ClientLeg.Hearing;
import org.offhook.call.core.ClientLeg.Joining;
import org.offhook.call.core.ClientLeg.Ready;
import org.offhook.call.core.Effect.AnswerOffer;
import org.offhook.call.core.Effect.AnswerPbx;
import org.offhook.call.core.Effect.OfferPbx;
import org.offhook.call.core.Effect.RefuseOffer;
import org.offhook.call.core.Effect.TakeAnswer;
import org.offhook.call.core.Effect.TellCodec;
import org.offhook.call.core.Effect.TellConnected;
import org.offhook.call.core.Effect.TellFailed;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.PbxAgreement;

/** A call that was answered: connecting, talking or waiting for a device. */
final class Conversation {

  static Step step(Call call, Established s, CallEvent event, Instant at) {
    var live = Live.of(s);
    return switch (event) {
      case Asked asked -> asked(call, live, asked, at);
      case Pbx(var _, PbxEvent pbx) -> reported(call, live, pbx, at);
      case Media(MediaEvent media) -> heard(call, live, media, at);
      case PbxAgreed agreed -> agreed(call, live, agreed, at);
      case PbxOfferMade made -> offered(call, live, made, at);
      case PbxUnusable unusable -> unusable(call, live, unusable, at);
      case BrowserAnswered answered -> attached(call, live, answered, at);
      case BrowserUnusable unusable -> Asking.unusable(call, unusable);
      case TimerFired(CallTimer timer) -> due(call, s, timer, at);
      case DeviceHere _ -> Step.to(call);
      case DeviceGone(DeviceId device) -> gone(call, live, device, at);
      case ServerStopping _ -> Endings.end(call, live.far(), Ending.of(Code.SERVER_STOPPED), at);
      case Broke broke ->
          Endings.end(call, live.far(), new Ending(Code.INTERNAL, 0, broke.detail()), at);
      case Invited _ -> Step.ignored(call);
    };
  }

  private static Step asked(Call call, Live live, Asked asked, Instant at) {
    return switch (asked.command()) {
      case ClientCommand.HangUp _ ->
          Endings.end(call, live.far(), Ending.of(Code.HUNG_UP_HERE), at).and(Asking.done(asked));
      case ClientCommand.Attach attach ->
          Asking.attach(call, asked, attach, live.near().find(attach.attach()), live.holder());
      case ClientCommand.Candidate candidate ->
          Asking.candidate(call, asked, candidate, live.near().find(candidate.attach()));
      case ClientCommand.Mute mute -> Asking.mute(call, asked, mute);
      case ClientCommand.Digits digits ->
          Asking.digits(call, asked, digits, live.far() instanceof PbxLeg.Up);
      case ClientCommand.Answer _ ->
          live.holder().equals(Optional.of(asked.device()))
              ? Asking.again(call, asked)
              : Asking.refused(call, asked, CommandResult.TOO_LATE);
      case ClientCommand.Decline _ -> Asking.refused(call, asked, CommandResult.TOO_LATE);
      case ClientCommand.Start _ ->
          call.facts().direction() == Direction.OUTBOUND
              ? Asking.again(call, asked)
              : Asking.refused(call, asked, CommandResult.BAD_REQUEST);
    };
  }

  private static Step attached(Call call, Live live, BrowserAnswered answered, Instant at) {
    if (live.near().find(answered.attach()).isPresent()) {
      return Asking.attached(call, answered);
    }
    var joining = new Joining(answered.attach(), answered.device());
    return Asking.attached(call.in(live.near(live.near().with(joining)).state(at)), answered);
  }

  private static Step reported(Call call, Live live, PbxEvent event, Instant at) {
    return switch (event) {
      case PbxEvent.HungUp _ -> Endings.over(call, Ending.of(Code.HUNG_UP_THERE), at);
      case PbxEvent.Lost(String detail) ->
          Endings.end(call, live.far(), new Ending(Code.PBX_LOST, 0, detail), at);
      case PbxEvent.Cancelled(boolean elsewhere) -> crossed(call, elsewhere, at);
      case PbxEvent.Acknowledged(Optional<String> sdp) -> acknowledged(call, live, sdp, at);
      case PbxEvent.Offered(Optional<String> sdp) -> reoffered(call, live, sdp);
      case PbxEvent.Ringing _,
          PbxEvent.Progress _,
          PbxEvent.Answered _,
          PbxEvent.Refused _,
          PbxEvent.Unreachable _ ->
          Step.ignored(call);
    };
  }

  /** The caller's CANCEL was faster than our 200: there is no dialog. */
  private static Step crossed(Call call, boolean elsewhere, Instant at) {
    if (call.facts().direction() == Direction.OUTBOUND) {
      return Step.ignored(call);
    }
    var code = elsewhere ? Code.ANSWERED_ELSEWHERE : Code.HUNG_UP_THERE;
    return Endings.over(call, Ending.of(code), at);
  }

  private static Step acknowledged(Call call, Live live, Optional<String> sdp, Instant at) {
    return switch (live.far()) {
      case PbxLeg.AwaitingAck leg ->
          sdp.map(
                  body ->
                      Step.to(
                          call.in(live.far(new PbxLeg.Settling(leg.id(), false)).state(at)),
                          new TakeAnswer(leg.id(), Exchange.FINAL, body)))
              .orElseGet(() -> noAnswer(call, live, at));
      case PbxLeg.Up up when up.reoffered() || sdp.isPresent() ->
          sdp.map(body -> refreshed(call, live, up, body, at))
              .orElseGet(() -> noAnswer(call, live, at));
      case PbxLeg.Up _, PbxLeg.Settling _ -> Step.to(call);
    };
  }

  /** The answer to an offer of ours: in an ACK, or to a refresh of the session (RFC 4028). */
  private static Step refreshed(Call call, Live live, PbxLeg.Up up, String sdp, Instant at) {
    return Step.to(
        call.in(live.far(up.reoffered(false)).state(at)),
        new TakeAnswer(up.id(), Exchange.LATER_ACK, sdp));
  }

  /** An offer in a 2xx must be answered in its ACK (RFC 3261 13.2.2.4). */
  private static Step noAnswer(Call call, Live live, Instant at) {
    var ending = new Ending(Code.PBX_FAILED, 200, "no answer in the ACK");
    return Endings.end(call, live.far(), ending, at);
  }

  /** One exchange at a time (RFC 3261 14.2). */
  private static Step reoffered(Call call, Live live, Optional<String> sdp) {
    if (!(live.far() instanceof PbxLeg.Up up) || up.reoffered()) {
      return Step.to(call, new RefuseOffer(live.far().id(), 491));
    }
    return Step.to(
        call,
        sdp.<Effect>map(offer -> new AnswerPbx(up.id(), Exchange.LATER, offer))
            .orElseGet(() -> new OfferPbx(up.id(), Exchange.LATER, call.facts().security())));
  }

  private static Step offered(Call call, Live live, PbxOfferMade made, Instant at) {
    return live.far() instanceof PbxLeg.Up up && made.exchange() == Exchange.LATER
        ? Step.to(
            call.in(live.far(up.reoffered(true)).state(at)), new AnswerOffer(up.id(), made.sdp()))
        : Step.ignored(call);
  }

  private static Step agreed(Call call, Live live, PbxAgreed agreed, Instant at) {
    var agreement = agreed.agreement();
    return switch (live.far()) {
      case PbxLeg.Settling leg when agreed.exchange() == Exchange.FINAL ->
          Step.to(call.in(live.far(new PbxLeg.Up(leg.id(), false, false)).state(at)));
      case PbxLeg.Up up when agreed.exchange() == Exchange.LATER ->
          Step.to(
              call.in(live.far(held(up, agreement)).state(at)),
              new AnswerOffer(up.id(), agreement.sdp()));
      case PbxLeg.Up up when agreed.exchange() == Exchange.LATER_ACK ->
          Step.to(call.in(live.far(held(up, agreement)).state(at)));
      case PbxLeg.Settling _, PbxLeg.AwaitingAck _, PbxLeg.Up _ -> Step.ignored(call);
    };
  }

  private static PbxLeg.Up held(PbxLeg.Up up, PbxAgreement agreement) {
    boolean held =
        switch (agreement.direction()) {
          case RECVONLY, INACTIVE -> true;
          case SENDRECV, SENDONLY -> false;
        };
    return new PbxLeg.Up(up.id(), held, up.reoffered());
  }

  /** A refused re-INVITE leaves the session as it was (RFC 3261 14.1); a refused answer cannot. */
  private static Step unusable(Call call, Live live, PbxUnusable unusable, Instant at) {
    var ending = Endings.unusable(unusable.status(), unusable.why());
    return switch (unusable.exchange()) {
      case LATER -> Step.to(call, new RefuseOffer(live.far().id(), 488));
      case FINAL ->
          live.far() instanceof PbxLeg.Settling
              ? Endings.end(call, live.far(), ending, at)
              : Step.ignored(call);
      case LATER_ACK -> Endings.end(call, live.far(), ending, at);
      case INVITE, EARLY -> Step.ignored(call);
    };
  }

  private static Step heard(Call call, Live live, MediaEvent event, Instant at) {
    if (event.leg().equals(live.far().id().value())) {
      return event instanceof MediaEvent.Failed failed
          ? Endings.end(call, live.far(), Endings.media(failed), at)
          : Step.to(call);
    }
    return live.near()
        .legs()
        .filter(leg -> leg.attach().value().equals(event.leg()))
        .findFirst()
        .map(leg -> near(call, live, leg, event, at))
        .orElseGet(() -> Step.ignored(call));
  }

  private static Step near(Call call, Live live, ClientLeg leg, MediaEvent event, Instant at) {
    return switch (event) {
      case MediaEvent.Connected _ ->
          switch (leg) {
            case Joining joining ->
                Step.to(
                    call.in(live.taken(joining).state(at)),
                    new TellConnected(leg.device(), leg.attach()));
            case Ready _ -> Step.to(call);
          };
      case MediaEvent.Failed failed
          when !live.away() && Endings.insecure(failed, live.near().others(leg.attach())) ->
          Endings.end(call, live.far(), Endings.media(failed), at);
      case MediaEvent.Failed failed ->
          Step.to(
              call.in(live.near(live.near().without(leg.attach())).state(at)),
              new TellFailed(leg.device(), leg.attach(), failed.why().name()));
      case MediaEvent.Heard _ -> listened(call, live, leg, Hearing.HEARD, at);
      case MediaEvent.Silent _ -> listened(call, live, leg, Hearing.SILENT, at);
      case MediaEvent.CodecWanted(var _, String codec, int payloadType) ->
          Step.to(call, new TellCodec(leg.device(), leg.attach(), codec, payloadType));
      case MediaEvent.Digit _,
          MediaEvent.Quality _,
          MediaEvent.Summary _,
          MediaEvent.Announced _,
          MediaEvent.Recorded _,
          MediaEvent.NotRecorded _ ->
          Step.to(call);
    };
  }

  /**
   * Silence alone may be a hiccup; silence of a device without a socket is not. One with a socket
   * is told at once: where its network changed only a new connection helps, and after a hiccup a
   * new one does no harm.
   */
  private static Step listened(Call call, Live live, ClientLeg leg, Hearing now, Instant at) {
    return switch (leg) {
      case Joining _ -> Step.to(call);
      case Ready ready -> {
        var next = live.listened(ready, now, at);
        boolean lost =
            now == Hearing.SILENT && !live.away() && !call.here().contains(ready.device());
        if (now == Hearing.SILENT && ready.hearing() == Hearing.HEARD && !live.away() && !lost) {
          yield Step.to(
              call.in(next.state(at)),
              new TellFailed(leg.device(), leg.attach(), MediaFailure.NO_PATH.name()));
        }
        yield Step.to(call.in((lost ? next.waiting(at) : next).state(at)));
      }
    };
  }

  /** A lost socket is not a lost call while its media still arrives. */
  private static Step gone(Call call, Live live, DeviceId device, Instant at) {
    boolean unheard =
        live.near()
            .ready()
            .filter(leg -> leg.device().equals(device) && leg.hearing() != Hearing.HEARD)
            .isPresent();
    return unheard && !live.away() ? Step.to(call.in(live.waiting(at).state(at))) : Step.to(call);
  }

  private static Step due(Call call, Established s, CallTimer timer, Instant at) {
    return switch (s) {
      case CallState.Connecting c when timer == CallTimer.MEDIA && c.near().ready().isEmpty() ->
          noMedia(call, c, at);
      case CallState.Talking t when timer == CallTimer.SILENCE ->
          Step.to(
              call.in(Live.of(t).waiting(at).state(at)),
              new TellFailed(t.near().device(), t.near().attach(), MediaFailure.NO_PATH.name()));
      case CallState.Waiting w when timer == CallTimer.AWAY ->
          Endings.end(
              call,
              w.far(),
              Ending.of(w.last().isPresent() ? Code.DEVICE_LOST : Code.NO_MEDIA),
              at);
      case CallState.Connecting _, CallState.Talking _, CallState.Waiting _ -> Step.ignored(call);
    };
  }

  private static Step noMedia(Call call, CallState.Connecting s, Instant at) {
    var live = Live.of(s).near(Near.NOBODY);
    Effect[] told =
        s.near().joining().stream()
            .map(leg -> new TellFailed(leg.device(), leg.attach(), MediaFailure.NO_PATH.name()))
            .toArray(Effect[]::new);
    var next = s.far() instanceof PbxLeg.Up ? live.waiting(at) : live;
    return Step.to(call.in(next.state(at)), told);
  }

  private Conversation() {}
}
