package org.offhook.call.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.offhook.call.CallView;
import org.offhook.media.PbxAgreement;

/** A call as a test plays it: events in, and media answering at once as the real one does. */
final class Play {
  private Call call;
  private Instant now;
  private final List<Effect> effects = new ArrayList<>();
  private List<Effect> latest = List.of();

  Play(Call call, Instant now) {
    this.call = call;
    this.now = now;
  }

  Call call() {
    return call;
  }

  CallState state() {
    return call.state();
  }

  CallView view() {
    return Views.of(call).orElseThrow();
  }

  /** Every effect so far. */
  List<Effect> effects() {
    return List.copyOf(effects);
  }

  /** The effects of the last event, with what came of them. */
  List<Effect> latest() {
    return latest;
  }

  Play after(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  /** The event happens, and what media makes of its effects follows. */
  Play then(CallEvent event) {
    var all = new ArrayList<Effect>();
    var events = new ArrayList<CallEvent>(List.of(event));
    while (!events.isEmpty()) {
      pending(events.removeFirst());
      all.addAll(latest);
      latest.stream().flatMap(effect -> media(effect).stream()).forEach(events::add);
    }
    latest = List.copyOf(all);
    return this;
  }

  /** The event happens, and media has not done its part yet. */
  Play pending(CallEvent event) {
    Step step = CallStep.step(call, event, now);
    call = step.next();
    latest = step.effects();
    effects.addAll(latest);
    return this;
  }

  private static List<CallEvent> media(Effect effect) {
    return switch (effect) {
      case Effect.AnswerBrowser(long request, var device, var attach, var _) ->
          List.of(new CallEvent.BrowserAnswered(request, device, attach, "browser answer"));
      case Effect.OfferPbx(var _, Exchange exchange, var _) ->
          List.of(SampleEvents.offerMade(exchange));
      case Effect.TakeAnswer(var _, Exchange exchange, String sdp) ->
          List.of(SampleEvents.agreed(exchange, direction(sdp)));
      case Effect.AnswerPbx(var _, Exchange exchange, String sdp) ->
          List.of(SampleEvents.agreed(exchange, direction(sdp)));
      case Effect.ToMedia _, Effect.ToPbx _, Effect.ToDevices _, Effect.Own _ -> List.of();
    };
  }

  private static PbxAgreement.Direction direction(String sdp) {
    return sdp.startsWith("hold")
        ? PbxAgreement.Direction.RECVONLY
        : PbxAgreement.Direction.SENDRECV;
  }
}
