package org.offhook.call.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.call.CallStarted;
import org.offhook.call.core.CallEvent.DeviceGone;
import org.offhook.call.core.CallEvent.DeviceHere;
import org.offhook.call.core.CallState.Alerting;
import org.offhook.call.core.CallState.Answering;
import org.offhook.call.core.CallState.Arriving;
import org.offhook.call.core.CallState.Dialling;
import org.offhook.call.core.CallState.Ended;
import org.offhook.call.core.CallState.Established;
import org.offhook.call.core.CallState.Fresh;
import org.offhook.call.core.CallState.NeverBegan;
import org.offhook.call.core.CallState.Opening;
import org.offhook.call.core.CallState.Ringing;
import org.offhook.call.core.CallState.Unborn;
import org.offhook.call.core.Effect.AnnounceAnswer;
import org.offhook.call.core.Effect.AnnounceEnd;
import org.offhook.call.core.Effect.AnnounceStart;
import org.offhook.call.core.Effect.CloseMedia;
import org.offhook.call.core.Effect.Show;

/**
 * What a call does next: a pure function of the call, the event and the time at which it arrived.
 * The moves decide what is said to the PBX and the devices; wires, timers, views and announcements
 * follow from the states before and after.
 */
public final class CallStep {

  public static Step step(Call call, CallEvent event, Instant at) {
    return consequences(call, move(devices(call, event), event, at));
  }

  private static Call devices(Call call, CallEvent event) {
    return event instanceof DeviceHere(var device)
        ? call.with(device)
        : event instanceof DeviceGone(var device) ? call.without(device) : call;
  }

  private static Step move(Call call, CallEvent event, Instant at) {
    if (foreign(call, event)) {
      return Step.ignored(call);
    }
    return switch (call.state()) {
      case Fresh _ -> Beginning.fresh(call, event, at);
      case Opening s -> Beginning.opening(call, s, event, at);
      case Arriving s -> Beginning.arriving(call, s, event, at);
      case Dialling s -> Outbound.dialling(call, s, event, at);
      case Alerting s -> Outbound.alerting(call, s, event, at);
      case Ringing s -> Inbound.ringing(call, s, event, at);
      case Answering s -> Inbound.answering(call, s, event, at);
      case Established s -> Conversation.step(call, s, event, at);
      case Ended s -> Over.ended(call, s, event);
      case NeverBegan _ -> Over.nothing(call, event);
    };
  }

  /** A leg this call does not have. */
  private static boolean foreign(Call call, CallEvent event) {
    return event instanceof CallEvent.Pbx pbx && !pbx.leg().equals(call.facts().leg());
  }

  private static Step consequences(Call before, Step step) {
    var after = step.next();
    var old = Wiring.of(before);
    var now = Wiring.of(after);
    boolean ends = after.over() && !before.over();
    var effects = new ArrayList<Effect>();
    if (!ends) {
      effects.addAll(Wiring.connections(old, now));
    }
    effects.addAll(step.effects());
    effects.addAll(ends ? List.of(new CloseMedia()) : Wiring.drops(old, now));
    effects.addAll(Timers.changes(before.state(), after.state()));
    if (Views.differ(before, after)) {
      after = after.revised(before.revision() + 1);
      Views.of(after).map(Show::new).ifPresent(effects::add);
    }
    effects.addAll(announcements(before, after));
    return new Step(after, effects, step.meant());
  }

  private static List<Effect> announcements(Call before, Call after) {
    var effects = new ArrayList<Effect>();
    if (before.state() instanceof Unborn && !(after.state() instanceof Unborn || never(after))) {
      effects.add(new AnnounceStart(started(after.facts())));
    }
    if (after.state() instanceof Established now && !(before.state() instanceof Established)) {
      effects.add(new AnnounceAnswer(answered(after.facts(), now)));
    }
    if (!before.over() && after.state() instanceof Ended ended) {
      effects.add(new AnnounceEnd(ended(after.facts(), ended)));
    }
    return effects;
  }

  private static boolean never(Call call) {
    return call.state() instanceof NeverBegan;
  }

  private static CallStarted started(CallFacts facts) {
    return new CallStarted(
        facts.id(),
        facts.user(),
        facts.direction(),
        facts.peer(),
        facts.own().number(),
        facts.started());
  }

  private static CallAnswered answered(CallFacts facts, Established state) {
    return new CallAnswered(facts.id(), facts.user(), state.answered());
  }

  private static CallEnded ended(CallFacts facts, Ended ended) {
    return new CallEnded(
        facts.id(),
        facts.user(),
        facts.direction(),
        facts.peer(),
        facts.own().number(),
        facts.started(),
        ended.answered(),
        ended.at(),
        ended.ending());
  }

  private CallStep() {}
}
