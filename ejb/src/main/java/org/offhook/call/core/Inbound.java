package org.offhook.call.core;

import java.time.Instant;
import java.util.Optional;
import org.offhook.call.AttachId;
import org.offhook.call.ClientCommand;
import org.offhook.call.CommandResult;
import org.offhook.call.DeviceId;
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
import org.offhook.call.core.CallState.Answering;
import org.offhook.call.core.CallState.Connecting;
import org.offhook.call.core.CallState.Ringing;
import org.offhook.call.core.CallState.Talking;
import org.offhook.call.core.ClientLeg.Joining;
import org.offhook.call.core.ClientLeg.Ready;
import org.offhook.call.core.Effect.Accept;
import org.offhook.call.core.Effect.RefuseOffer;
import org.offhook.call.core.Effect.TellCodec;
import org.offhook.call.core.Effect.TellConnected;
import org.offhook.call.core.Effect.TellFailed;
import org.offhook.limits.Limits;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;

/** An inbound call before the PBX hears our answer. */
final class Inbound {

  static Step ringing(Call call, Ringing s, CallEvent event, Instant at) {
    return switch (event) {
      case Asked asked -> asked(call, s, asked, at);
      case Pbx(var _, PbxEvent pbx) -> reported(call, s.far(), pbx, at);
      case Media(MediaEvent media) -> warming(call, s, media, at);
      case BrowserAnswered answered ->
          Asking.attached(call.in(with(s, joined(s.warm(), answered))), answered);
      case BrowserUnusable unusable -> Asking.unusable(call, unusable);
      case TimerFired(CallTimer timer) ->
          switch (timer) {
            case RINGING, NOBODY ->
                Endings.end(
                    call,
                    s.far(),
                    Ending.of(s.mediaFailed() ? Code.NO_MEDIA : Code.NOT_ANSWERED),
                    at);
            case DIALLING, MEDIA, SILENCE, AWAY -> Step.ignored(call);
          };
      case DeviceHere _ -> Step.to(call.in(expecting(s, Optional.empty())));
      case DeviceGone _ ->
          Step.to(
              call.here().isEmpty() && s.nobodyUntil().isEmpty()
                  ? call.in(expecting(s, Optional.of(at.plus(Limits.NOBODY_THERE))))
                  : call);
      case ServerStopping _ -> Endings.end(call, s.far(), Ending.of(Code.SERVER_STOPPED), at);
      case Broke broke ->
          Endings.end(call, s.far(), new Ending(Code.INTERNAL, 0, broke.detail()), at);
      case Invited _, PbxOfferMade _, PbxAgreed _, PbxUnusable _ -> Step.ignored(call);
    };
  }

  private static Ringing with(Ringing s, Warm warm) {
    return new Ringing(s.far(), warm, s.until(), s.nobodyUntil(), s.mediaFailed());
  }

  private static Ringing expecting(Ringing s, Optional<Instant> nobodyUntil) {
    return new Ringing(s.far(), s.warm(), s.until(), nobodyUntil, s.mediaFailed());
  }

  private static Warm joined(Warm warm, BrowserAnswered answered) {
    return warm.find(answered.attach()).isPresent()
        ? warm
        : warm.with(new Joining(answered.attach(), answered.device()));
  }

  private static Step asked(Call call, Ringing s, Asked asked, Instant at) {
    return switch (asked.command()) {
      case ClientCommand.Answer(var _, AttachId attach) ->
          warm(s.warm(), attach, asked.device())
              .map(leg -> answer(call, s.far(), leg, s.warm(), s.until(), at))
              .map(step -> step.and(Asking.done(asked)))
              .orElseGet(() -> Asking.refused(call, asked, CommandResult.BAD_REQUEST));
      case ClientCommand.Decline _, ClientCommand.HangUp _ -> declined(call, s.far(), asked, at);
      case ClientCommand.Attach attach -> attach(call, s.warm(), asked, attach);
      case ClientCommand.Candidate candidate ->
          Asking.candidate(call, asked, candidate, s.warm().find(candidate.attach()));
      case ClientCommand.Mute mute -> Asking.mute(call, asked, mute);
      case ClientCommand.Start _, ClientCommand.Digits _ ->
          Asking.refused(call, asked, CommandResult.BAD_REQUEST);
    };
  }

  private static Optional<ClientLeg> warm(Warm warm, AttachId attach, DeviceId device) {
    return warm.find(attach).filter(leg -> leg.device().equals(device));
  }

  private static Step attach(Call call, Warm warm, Asked asked, ClientCommand.Attach attach) {
    return Asking.attach(call, asked, attach, warm.find(attach.attach()), Optional.empty());
  }

  private static Step declined(Call call, PbxLeg.Incoming far, Asked asked, Instant at) {
    return Endings.end(call, far, Ending.of(Code.DECLINED), at).and(Asking.done(asked));
  }

  private static Step answer(
      Call call, PbxLeg.Incoming far, ClientLeg leg, Warm warm, Instant ringingUntil, Instant at) {
    return switch (leg) {
      case Ready ready -> accept(call, far, ready, at);
      case Joining joining ->
          Step.to(
              call.in(new Answering(far, joining, warm, at.plus(Limits.MEDIA_UP), ringingUntil)));
    };
  }

  /** The browser's media is up, so nothing will be clipped: now the PBX may know. */
  private static Step accept(Call call, PbxLeg.Incoming far, Ready near, Instant at) {
    CallState next =
        far.offerless()
            ? new Connecting(
                new PbxLeg.AwaitingAck(far.id()), Near.of(near), at, at.plus(Limits.MEDIA_UP))
            : new Talking(
                new PbxLeg.Up(far.id(), false, false),
                near,
                java.util.List.of(),
                at,
                Optional.empty());
    return Step.to(call.in(next), new Accept(far.id(), far.sdp()));
  }

  /** What the PBX may still do with an INVITE that we have not answered. */
  private static Step reported(Call call, PbxLeg.Incoming far, PbxEvent event, Instant at) {
    return switch (event) {
      case PbxEvent.Cancelled cancelled -> Endings.over(call, givenUp(cancelled), at);
      case PbxEvent.HungUp _ -> Endings.over(call, Ending.of(Code.MISSED), at);
      case PbxEvent.Lost(String detail) ->
          Endings.end(call, far, new Ending(Code.PBX_LOST, 0, detail), at);
      case PbxEvent.Offered _ -> Step.to(call, new RefuseOffer(far.id(), 491));
      case PbxEvent.Ringing _,
          PbxEvent.Progress _,
          PbxEvent.Answered _,
          PbxEvent.Refused _,
          PbxEvent.Unreachable _,
          PbxEvent.Acknowledged _ ->
          Step.ignored(call);
    };
  }

  static Ending givenUp(PbxEvent.Cancelled cancelled) {
    return Ending.of(cancelled.elsewhere() ? Code.ANSWERED_ELSEWHERE : Code.MISSED);
  }

  private static Step warming(Call call, Ringing s, MediaEvent event, Instant at) {
    if (event instanceof MediaEvent.Failed failed && isOf(s.far(), event)) {
      return Endings.end(call, s.far(), Endings.media(failed), at);
    }
    return find(s.warm(), event)
        .map(
            leg ->
                event instanceof MediaEvent.Failed failed
                        && Endings.insecure(failed, others(call, leg.device()))
                    ? Endings.end(call, s.far(), Endings.media(failed), at)
                    : warmed(call, call.in(with(s, changed(s.warm(), leg, event))), leg, event))
        .orElseGet(() -> Step.ignored(call));
  }

  private static boolean isOf(PbxLeg far, MediaEvent event) {
    return event.leg().equals(far.id().value());
  }

  private static Optional<ClientLeg> find(Warm warm, MediaEvent event) {
    return warm.legs().stream().filter(leg -> leg.attach().value().equals(event.leg())).findFirst();
  }

  private static Warm changed(Warm warm, ClientLeg leg, MediaEvent event) {
    return switch (event) {
      case MediaEvent.Connected _ -> warm.connected(leg.attach());
      case MediaEvent.Failed _ -> warm.without(leg.attach());
      case MediaEvent.Heard _,
          MediaEvent.Silent _,
          MediaEvent.CodecWanted _,
          MediaEvent.Digit _,
          MediaEvent.Quality _,
          MediaEvent.Summary _,
          MediaEvent.Announced _,
          MediaEvent.Recorded _,
          MediaEvent.NotRecorded _ ->
          warm;
    };
  }

  private static Step warmed(Call call, Call next, ClientLeg leg, MediaEvent event) {
    return switch (event) {
      case MediaEvent.Connected _ ->
          switch (leg) {
            case Joining _ -> Step.to(next, new TellConnected(leg.device(), leg.attach()));
            case Ready _ -> Step.to(call);
          };
      case MediaEvent.Failed failed ->
          Step.to(next, new TellFailed(leg.device(), leg.attach(), failed.why().name()));
      case MediaEvent.CodecWanted(var _, String codec, int payloadType) ->
          Step.to(next, new TellCodec(leg.device(), leg.attach(), codec, payloadType));
      case MediaEvent.Heard _,
          MediaEvent.Silent _,
          MediaEvent.Digit _,
          MediaEvent.Quality _,
          MediaEvent.Summary _,
          MediaEvent.Announced _,
          MediaEvent.Recorded _,
          MediaEvent.NotRecorded _ ->
          Step.to(call);
    };
  }

  static Step answering(Call call, Answering s, CallEvent event, Instant at) {
    return switch (event) {
      case Asked asked -> asked(call, s, asked, at);
      case Pbx(var _, PbxEvent pbx) -> reported(call, s.far(), pbx, at);
      case Media(MediaEvent media) -> connecting(call, s, media, at);
      case BrowserAnswered answered -> Asking.attached(call.in(rejoined(s, answered)), answered);
      case BrowserUnusable unusable -> Asking.unusable(call, unusable);
      case TimerFired(CallTimer timer) ->
          timer == CallTimer.MEDIA
              ? winnerFailed(call, s, MediaFailure.NO_PATH, at)
              : Step.ignored(call);
      case DeviceHere _, DeviceGone _ -> Step.to(call);
      case ServerStopping _ -> Endings.end(call, s.far(), Ending.of(Code.SERVER_STOPPED), at);
      case Broke broke ->
          Endings.end(call, s.far(), new Ending(Code.INTERNAL, 0, broke.detail()), at);
      case Invited _, PbxOfferMade _, PbxAgreed _, PbxUnusable _ -> Step.ignored(call);
    };
  }

  private static Answering with(Answering s, Warm warm) {
    return new Answering(s.far(), s.winner(), warm, s.until(), s.ringingUntil());
  }

  /** The winner's own device may try another connection: it answers with the newest one. */
  private static Answering rejoined(Answering s, BrowserAnswered answered) {
    var warm = joined(s.warm(), answered);
    return warm.find(s.winner().attach()).isPresent()
        ? with(s, warm)
        : new Answering(
            s.far(),
            new Joining(answered.attach(), answered.device()),
            warm,
            s.until(),
            s.ringingUntil());
  }

  private static Step asked(Call call, Answering s, Asked asked, Instant at) {
    boolean winner = asked.device().equals(s.winner().device());
    return switch (asked.command()) {
      case ClientCommand.Answer(var _, AttachId attach) ->
          winner
              ? answeredAgain(call, s, asked, attach)
              : Asking.refused(call, asked, CommandResult.TOO_LATE);
      case ClientCommand.Decline _ ->
          winner
              ? declined(call, s.far(), asked, at)
              : Asking.refused(call, asked, CommandResult.TOO_LATE);
      case ClientCommand.HangUp _ -> declined(call, s.far(), asked, at);
      case ClientCommand.Attach attach -> attach(call, s.warm(), asked, attach);
      case ClientCommand.Candidate candidate ->
          Asking.candidate(call, asked, candidate, s.warm().find(candidate.attach()));
      case ClientCommand.Mute mute -> Asking.mute(call, asked, mute);
      case ClientCommand.Start _, ClientCommand.Digits _ ->
          Asking.refused(call, asked, CommandResult.BAD_REQUEST);
    };
  }

  private static Step answeredAgain(Call call, Answering s, Asked asked, AttachId attach) {
    return attach.equals(s.winner().attach())
        ? Asking.again(call, asked)
        : Asking.refused(call, asked, CommandResult.BAD_REQUEST);
  }

  private static Step connecting(Call call, Answering s, MediaEvent event, Instant at) {
    if (event instanceof MediaEvent.Failed failed && isOf(s.far(), event)) {
      return Endings.end(call, s.far(), Endings.media(failed), at);
    }
    if (event.leg().equals(s.winner().attach().value())) {
      return winner(call, s, event, at);
    }
    return find(s.warm(), event)
        .map(leg -> warmed(call, call.in(with(s, changed(s.warm(), leg, event))), leg, event))
        .orElseGet(() -> Step.ignored(call));
  }

  private static Step winner(Call call, Answering s, MediaEvent event, Instant at) {
    var leg = s.winner();
    return switch (event) {
      case MediaEvent.Connected _ ->
          accept(
                  call,
                  s.far(),
                  new Ready(leg.attach(), leg.device(), ClientLeg.Hearing.NOT_YET),
                  at)
              .and(new TellConnected(leg.device(), leg.attach()));
      case MediaEvent.Failed failed when Endings.insecure(failed, others(call, leg.device())) ->
          Endings.end(call, s.far(), Endings.media(failed), at);
      case MediaEvent.Failed failed -> winnerFailed(call, s, failed.why(), at);
      case MediaEvent.CodecWanted(var _, String codec, int payloadType) ->
          Step.to(call, new TellCodec(leg.device(), leg.attach(), codec, payloadType));
      case MediaEvent.Heard _,
          MediaEvent.Silent _,
          MediaEvent.Digit _,
          MediaEvent.Quality _,
          MediaEvent.Summary _,
          MediaEvent.Announced _,
          MediaEvent.Recorded _,
          MediaEvent.NotRecorded _ ->
          Step.to(call);
    };
  }

  /** It rings again: other devices may answer, and so may this one over a new connection. */
  private static Step winnerFailed(Call call, Answering s, MediaFailure why, Instant at) {
    var device = s.winner().device();
    Optional<Instant> nobody =
        others(call, device) ? Optional.empty() : Optional.of(at.plus(Limits.NOBODY_THERE));
    var ringing =
        new Ringing(s.far(), s.warm().without(s.winner().attach()), s.ringingUntil(), nobody, true);
    return Step.to(call.in(ringing), new TellFailed(device, s.winner().attach(), why.name()));
  }

  private static boolean others(Call call, DeviceId device) {
    return call.here().stream().anyMatch(other -> !other.equals(device));
  }

  private Inbound() {}
}
