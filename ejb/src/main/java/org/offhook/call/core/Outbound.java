package org.offhook.call.core;

import java.time.Instant;
import java.util.Optional;
import org.offhook.call.ClientCommand;
import org.offhook.call.CommandResult;
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
import org.offhook.call.core.CallState.Alerting;
import org.offhook.call.core.CallState.Connecting;
import org.offhook.call.core.CallState.Dialling;
import org.offhook.call.core.ClientLeg.Joining;
import org.offhook.call.core.Effect.AnswerOffer;
import org.offhook.call.core.Effect.AnswerPbx;
import org.offhook.call.core.Effect.HangUp;
import org.offhook.call.core.Effect.Invite;
import org.offhook.call.core.Effect.RefuseOffer;
import org.offhook.call.core.Effect.TakeAnswer;
import org.offhook.call.core.Effect.TellCodec;
import org.offhook.call.core.Effect.TellConnected;
import org.offhook.call.core.Effect.TellFailed;
import org.offhook.limits.Limits;
import org.offhook.media.MediaEvent;

/** An outbound call before its answer, whether or not the far side rings yet. */
final class Outbound {

  /** Dialling and alerting differ only in what people see and hear. */
  private record Out(Call call, PbxLeg.Outgoing far, Near near, Instant until, boolean alerting) {

    Call as(PbxLeg.Outgoing leg) {
      return as(leg, near, until, alerting);
    }

    Call as(Near next) {
      return as(far, next, until, alerting);
    }

    Call as(PbxLeg.Outgoing leg, Near next, Instant limit, boolean rings) {
      return call.in(
          rings && leg instanceof PbxLeg.Invited invited
              ? new Alerting(invited, next, limit)
              : new Dialling(leg, next, limit));
    }

    boolean early() {
      return far instanceof PbxLeg.Invited invited && invited.early();
    }
  }

  static Step dialling(Call call, Dialling s, CallEvent event, Instant at) {
    return step(new Out(call, s.far(), s.near(), s.until(), false), event, at);
  }

  static Step alerting(Call call, Alerting s, CallEvent event, Instant at) {
    return step(new Out(call, s.far(), s.near(), s.until(), true), event, at);
  }

  private static Step step(Out out, CallEvent event, Instant at) {
    var call = out.call();
    return switch (event) {
      case Asked asked -> asked(out, asked, at);
      case Pbx(var _, PbxEvent pbx) -> reported(out, pbx, at);
      case Media(MediaEvent media) -> heard(out, media, at);
      case PbxOfferMade made -> invite(out, made);
      case PbxAgreed agreed -> agreed(out, agreed);
      case PbxUnusable unusable -> unusable(out, unusable, at);
      case BrowserAnswered answered ->
          Asking.attached(
              out.near().find(answered.attach()).isPresent()
                  ? call
                  : out.as(out.near().with(new Joining(answered.attach(), answered.device()))),
              answered);
      case BrowserUnusable unusable -> Asking.unusable(call, unusable);
      case TimerFired(CallTimer timer) ->
          timer == CallTimer.DIALLING
              ? Endings.end(call, out.far(), Ending.of(Code.NO_ANSWER), at)
              : Step.ignored(call);
      case ServerStopping _ -> Endings.end(call, out.far(), Ending.of(Code.SERVER_STOPPED), at);
      case Broke broke ->
          Endings.end(call, out.far(), new Ending(Code.INTERNAL, 0, broke.detail()), at);
      case DeviceHere _, DeviceGone _ -> Step.to(call);
      case Invited _ -> Step.ignored(call);
    };
  }

  private static Step asked(Out out, Asked asked, Instant at) {
    var call = out.call();
    return switch (asked.command()) {
      case ClientCommand.Start _ -> Asking.again(call, asked);
      case ClientCommand.Attach attach ->
          Asking.attach(call, asked, attach, out.near().find(attach.attach()), out.near().device());
      case ClientCommand.Candidate candidate ->
          Asking.candidate(call, asked, candidate, out.near().find(candidate.attach()));
      case ClientCommand.HangUp _ ->
          Endings.end(call, out.far(), Ending.of(Code.CANCELLED), at).and(Asking.done(asked));
      case ClientCommand.Mute mute -> Asking.mute(call, asked, mute);
      case ClientCommand.Digits digits -> Asking.digits(call, asked, digits, out.early());
      case ClientCommand.Answer _, ClientCommand.Decline _ ->
          Asking.refused(call, asked, CommandResult.BAD_REQUEST);
    };
  }

  private static Step reported(Out out, PbxEvent event, Instant at) {
    var call = out.call();
    if (out.far() instanceof PbxLeg.Proposed) {
      return Step.ignored(call);
    }
    var leg = out.far().id();
    return switch (event) {
      case PbxEvent.Ringing(Optional<String> sdp) -> provisional(out, sdp, true, at);
      case PbxEvent.Progress(Optional<String> sdp) -> provisional(out, sdp, out.alerting(), at);
      case PbxEvent.Answered(Optional<String> sdp) -> answered(out, sdp, at);
      case PbxEvent.Refused(int status, String reason) ->
          Endings.over(call, Endings.refused(status, reason), at);
      case PbxEvent.Unreachable(String detail) ->
          Endings.over(call, new Ending(Code.PBX_AWAY, 0, detail), at);
      case PbxEvent.HungUp _ -> Endings.over(call, Ending.of(Code.NO_ANSWER), at);
      case PbxEvent.Lost(String detail) ->
          Endings.end(call, out.far(), new Ending(Code.PBX_LOST, 0, detail), at);
      case PbxEvent.Offered(Optional<String> sdp) ->
          sdp.isPresent() && out.early()
              ? Step.to(call, new AnswerPbx(leg, Exchange.LATER, sdp.get()))
              : Step.to(call, new RefuseOffer(leg, 491));
      case PbxEvent.Cancelled _, PbxEvent.Acknowledged _ -> Step.ignored(call);
    };
  }

  private static Step provisional(Out out, Optional<String> sdp, boolean rings, Instant at) {
    var leg = out.far();
    Step step = Step.to(out.as(leg, out.near(), at.plus(Limits.DIALLING), rings));
    return sdp.map(body -> step.and(new TakeAnswer(leg.id(), Exchange.EARLY, body))).orElse(step);
  }

  /** The newest answer counts, whatever a provisional response brought (RFC 3261 12.2). */
  private static Step answered(Out out, Optional<String> sdp, Instant at) {
    var leg = out.far().id();
    var until = at.plus(Limits.MEDIA_UP);
    if (sdp.isPresent()) {
      return Step.to(
          out.call()
              .in(new Connecting(new PbxLeg.Settling(leg, out.early()), out.near(), at, until)),
          new TakeAnswer(leg, Exchange.FINAL, sdp.get()));
    }
    if (!out.early()) {
      var ending = new Ending(Code.PBX_FAILED, 200, "a 2xx without SDP, and none before it");
      return Endings.over(out.call(), ending, at).after(new HangUp(leg));
    }
    var up = new PbxLeg.Up(leg, false, false);
    return Step.to(out.call().in(Live.connecting(up, out.near(), at, until).state(at)));
  }

  private static Step invite(Out out, PbxOfferMade made) {
    return out.far() instanceof PbxLeg.Proposed leg && made.exchange() == Exchange.INVITE
        ? Step.to(out.as(new PbxLeg.Invited(leg.id(), false)), new Invite(leg.id(), made.sdp()))
        : Step.ignored(out.call());
  }

  private static Step agreed(Out out, PbxAgreed agreed) {
    if (!(out.far() instanceof PbxLeg.Invited leg)) {
      return Step.ignored(out.call());
    }
    return switch (agreed.exchange()) {
      case EARLY -> Step.to(out.as(new PbxLeg.Invited(leg.id(), true)));
      case LATER -> Step.to(out.call(), new AnswerOffer(leg.id(), agreed.agreement().sdp()));
      case INVITE, FINAL, LATER_ACK -> Step.ignored(out.call());
    };
  }

  private static Step unusable(Out out, PbxUnusable unusable, Instant at) {
    var ending = Endings.unusable(unusable.status(), unusable.why());
    return switch (unusable.exchange()) {
      case INVITE ->
          out.far() instanceof PbxLeg.Proposed
              ? Endings.over(out.call(), ending, at)
              : Step.ignored(out.call());
      case EARLY -> Step.to(out.call());
      case LATER -> Step.to(out.call(), new RefuseOffer(out.far().id(), 488));
      case FINAL, LATER_ACK -> Step.ignored(out.call());
    };
  }

  private static Step heard(Out out, MediaEvent event, Instant at) {
    var call = out.call();
    if (event instanceof MediaEvent.Failed failed && failed.leg().equals(out.far().id().value())) {
      return Endings.end(call, out.far(), Endings.media(failed), at);
    }
    var found = out.near().legs().filter(leg -> leg.attach().value().equals(event.leg()));
    return found
        .findFirst()
        .map(leg -> near(out, leg, event, at))
        .orElseGet(() -> Step.ignored(call));
  }

  private static Step near(Out out, ClientLeg leg, MediaEvent event, Instant at) {
    var call = out.call();
    return switch (event) {
      case MediaEvent.Connected _ ->
          switch (leg) {
            case Joining joining ->
                Step.to(
                    out.as(out.near().connected(joining)),
                    new TellConnected(leg.device(), leg.attach()));
            case ClientLeg.Ready _ -> Step.to(call);
          };
      case MediaEvent.Failed failed
          when Endings.insecure(failed, out.near().others(leg.attach())) ->
          Endings.end(call, out.far(), Endings.media(failed), at);
      case MediaEvent.Failed failed ->
          Step.to(
              out.as(out.near().without(leg.attach())),
              new TellFailed(leg.device(), leg.attach(), failed.why().name()));
      case MediaEvent.Heard _ -> listened(out, leg, ClientLeg.Hearing.HEARD);
      case MediaEvent.Silent _ -> listened(out, leg, ClientLeg.Hearing.SILENT);
      case MediaEvent.CodecWanted wanted ->
          Step.to(
              call,
              new TellCodec(leg.device(), leg.attach(), wanted.codec(), wanted.payloadType()));
      case MediaEvent.Digit _,
          MediaEvent.Quality _,
          MediaEvent.Summary _,
          MediaEvent.Announced _,
          MediaEvent.Recorded _,
          MediaEvent.NotRecorded _ ->
          Step.to(call);
    };
  }

  private static Step listened(Out out, ClientLeg leg, ClientLeg.Hearing now) {
    return switch (leg) {
      case ClientLeg.Ready ready -> Step.to(out.as(out.near().ready(ready.listened(now))));
      case Joining _ -> Step.to(out.call());
    };
  }

  private Outbound() {}
}
