package org.offhook.call.live;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.offhook.call.CallEnded;
import org.offhook.call.CallQuality;
import org.offhook.call.ClientLink;
import org.offhook.call.LegId;
import org.offhook.call.PbxEvent;
import org.offhook.call.PbxSignalling;
import org.offhook.call.core.CallEvent;
import org.offhook.call.core.CallFacts;
import org.offhook.call.core.Effect;
import org.offhook.call.core.Exchange;
import org.offhook.media.MediaSession;
import org.offhook.media.MediaUnavailableException;
import org.offhook.media.PbxAgreement;
import org.offhook.media.PbxSecurity;
import org.offhook.media.SdpException;

/** Carries out what a call wants of media, PBX and devices, and feeds back what came of it. */
final class Performer {
  private static final int NOT_ACCEPTABLE_HERE = 488;
  private static final int BAD_REQUEST = 400;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final CallFacts facts;
  private final Surroundings surroundings;
  private final Consumer<CallEvent> later;
  private final Consumer<CallEvent> next;
  private final CallMeter meter;
  private final Set<String> talked = new HashSet<>();
  private MediaSession session;

  /**
   * @param later takes what happens at any time, from any thread
   * @param next takes what came of an effect; it is read before anything else
   */
  Performer(
      CallFacts facts,
      Surroundings surroundings,
      Consumer<CallEvent> later,
      Consumer<CallEvent> next) {
    this.facts = facts;
    this.surroundings = surroundings;
    this.later = later;
    this.next = next;
    this.meter = new CallMeter(facts.leg().value(), surroundings.clock());
  }

  /** How the call sounds now; asked by any thread. */
  Optional<CallQuality> quality() {
    return meter.now();
  }

  /** The ending with how the call sounded, once its media is closed, and the way that it took. */
  CallEnded measured(CallEnded ended) {
    return ended.measured(meter.whole(), surroundings.pbx().get().connector(facts.leg()));
  }

  void toPbx(Effect.ToPbx effect) {
    PbxSignalling pbx = surroundings.pbx().get();
    switch (effect) {
      case Effect.Invite(var leg, String offer) -> {
        MediaSession media = media();
        PbxSignalling.Reoffer reoffer = other -> reoffer(media, leg, other);
        if (!pbx.invite(
            leg, facts.id(), facts.user(), facts.own(), facts.target(), offer, reoffer)) {
          next.accept(new CallEvent.Pbx(leg, new PbxEvent.Unreachable("the PBX is not connected")));
        }
      }
      case Effect.Ring(var leg) -> pbx.ring(leg);
      case Effect.Accept(var leg, String sdp) -> pbx.answer(leg, sdp);
      case Effect.Refuse(var leg, int status) -> pbx.refuse(leg, status);
      case Effect.Cancel(var leg) -> pbx.cancel(leg);
      case Effect.HangUp(var leg) -> pbx.hangUp(leg);
      case Effect.AnswerOffer(var leg, String sdp) -> pbx.answerOffer(leg, sdp);
      case Effect.RefuseOffer(var leg, int status) -> pbx.refuseOffer(leg, status);
    }
  }

  void toDevices(Effect.ToDevices effect) {
    ClientLink clients = surroundings.clients().get();
    var user = facts.user();
    var call = facts.id();
    switch (effect) {
      case Effect.Show(var view) -> clients.callChanged(user, view);
      case Effect.TellAnswer(var device, var attach, String sdp) ->
          clients.mediaAnswer(user, device, call, attach, sdp);
      case Effect.TellConnected(var device, var attach) ->
          clients.mediaConnected(user, device, call, attach);
      case Effect.TellFailed(var device, var attach, String why) ->
          clients.mediaFailed(user, device, call, attach, why);
      case Effect.TellCodec(var device, var attach, String codec, int payloadType) ->
          clients.codecWanted(user, device, call, attach, codec, payloadType);
    }
  }

  void toMedia(Effect.ToMedia effect) {
    switch (effect) {
      case Effect.AnswerBrowser answer -> answerBrowser(answer);
      case Effect.OfferPbx offer -> offerPbx(offer);
      case Effect.TakeAnswer(var leg, Exchange exchange, String sdp) ->
          agree(leg, exchange, () -> media().pbxAnswered(leg.value(), sdp));
      case Effect.AnswerPbx(var leg, Exchange exchange, String sdp) ->
          agree(leg, exchange, () -> media().answerPbx(leg.value(), sdp));
      case Effect.AddCandidate(var attach, String candidate) ->
          media().browserCandidate(attach.value(), candidate);
      case Effect.DropBrowser(var attach) -> {
        measure(attach.value());
        media().dropBrowser(attach.value());
      }
      case Effect.Join(var attach, var leg) -> join(attach.value(), leg.value());
      case Effect.Part(var attach) -> media().part(attach.value());
      case Effect.Mute(var attach, boolean muted) -> media().mute(attach.value(), muted);
      case Effect.SendDigits(var leg, String digits) -> sendDigits(leg, digits);
      case Effect.Play(String leg, var tone) -> media().play(leg, tone);
      case Effect.CloseMedia _ -> close();
    }
  }

  private void join(String browser, String pbx) {
    talked.add(browser);
    talked.add(pbx);
    media().join(browser, pbx);
  }

  /** Before a leg is dropped: afterwards nobody can be asked, and its last event comes too late. */
  private void measure(String leg) {
    if (talked.remove(leg)) {
      meter.over(leg, session.quality(leg));
    }
  }

  private void sendDigits(LegId leg, String digits) {
    PbxSignalling pbx = surroundings.pbx().get();
    switch (pbx.digits(leg)) {
      case INFO -> pbx.sendDigits(leg, digits);
      case RFC4733, INBAND -> media().sendDigits(leg.value(), digits);
    }
  }

  private MediaSession media() {
    if (session == null) {
      session =
          surroundings
              .media()
              .open(
                  facts.id().sessionId(),
                  facts.country(),
                  event -> {
                    meter.told(event);
                    later.accept(new CallEvent.Media(event));
                  });
      surroundings.pbx().get().addressOf(facts.user()).ifPresent(session::pbxIsAt);
      session.pbxIsSymmetric(surroundings.pbx().get().symmetricRtp(facts.user(), facts.leg()));
    }
    return session;
  }

  private void close() {
    if (session != null) {
      try {
        Set.copyOf(talked).forEach(this::measure);
      } finally {
        session.close();
        session = null;
      }
    }
  }

  private void answerBrowser(Effect.AnswerBrowser effect) {
    var attach = effect.attach();
    try {
      String sdp = media().answerBrowser(attach.value(), effect.offer());
      next.accept(new CallEvent.BrowserAnswered(effect.request(), effect.device(), attach, sdp));
    } catch (SdpException | RuntimeException e) {
      next.accept(
          new CallEvent.BrowserUnusable(
              effect.request(), effect.device(), attach, String.valueOf(e)));
    }
  }

  private void offerPbx(Effect.OfferPbx effect) {
    try {
      PbxSecurity security =
          surroundings.pbx().get().security(facts.user(), effect.leg()).orElse(effect.security());
      String sdp = media().offerPbx(effect.leg().value(), security);
      next.accept(new CallEvent.PbxOfferMade(effect.leg(), effect.exchange(), sdp));
    } catch (MediaUnavailableException e) {
      next.accept(unusable(effect.leg(), effect.exchange(), SERVICE_UNAVAILABLE, e));
    }
  }

  /** Another PBX is offered another leg: nothing that the first one wanted holds for it. */
  private String reoffer(MediaSession media, LegId leg, PbxSignalling.Pbx pbx) {
    media.dropPbx(leg.value());
    pbx.at().ifPresent(media::pbxIsAt);
    media.pbxIsSymmetric(pbx.symmetricRtp());
    return media.offerPbx(leg.value(), pbx.security().orElse(facts.security()));
  }

  private interface Negotiation {
    PbxAgreement agree() throws SdpException;
  }

  private void agree(LegId leg, Exchange exchange, Negotiation negotiation) {
    try {
      PbxAgreement agreement = negotiation.agree();
      media().digitForm(leg.value(), surroundings.pbx().get().digits(leg));
      next.accept(new CallEvent.PbxAgreed(leg, exchange, agreement));
    } catch (SdpException e) {
      int status = e.incompatible() ? NOT_ACCEPTABLE_HERE : BAD_REQUEST;
      next.accept(unusable(leg, exchange, status, e));
    } catch (MediaUnavailableException e) {
      next.accept(unusable(leg, exchange, SERVICE_UNAVAILABLE, e));
    }
  }

  private static CallEvent unusable(LegId leg, Exchange exchange, int status, Exception why) {
    return new CallEvent.PbxUnusable(leg, exchange, status, String.valueOf(why.getMessage()));
  }
}
