package org.offhook.call.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.offhook.call.core.CallState.Alerting;
import org.offhook.call.core.CallState.Answering;
import org.offhook.call.core.CallState.Connecting;
import org.offhook.call.core.CallState.Dialling;
import org.offhook.call.core.CallState.Ended;
import org.offhook.call.core.CallState.NeverBegan;
import org.offhook.call.core.CallState.Ringing;
import org.offhook.call.core.CallState.Talking;
import org.offhook.call.core.CallState.Unborn;
import org.offhook.call.core.CallState.Waiting;
import org.offhook.call.core.Effect.StartTimer;
import org.offhook.call.core.Effect.StopTimer;

/** Which timers run follows from the state, so none can be forgotten or left behind. */
final class Timers {

  static Map<CallTimer, Instant> of(CallState state) {
    var timers = new EnumMap<CallTimer, Instant>(CallTimer.class);
    switch (state) {
      case Dialling s -> timers.put(CallTimer.DIALLING, s.until());
      case Alerting s -> timers.put(CallTimer.DIALLING, s.until());
      case Ringing s -> {
        timers.put(CallTimer.RINGING, s.until());
        s.nobodyUntil().ifPresent(until -> timers.put(CallTimer.NOBODY, until));
      }
      case Answering s -> timers.put(CallTimer.MEDIA, s.until());
      case Connecting s -> {
        if (s.near().ready().isEmpty()) {
          timers.put(CallTimer.MEDIA, s.until());
        }
      }
      case Talking s -> s.silentUntil().ifPresent(until -> timers.put(CallTimer.SILENCE, until));
      case Waiting s -> timers.put(CallTimer.AWAY, s.until());
      case Unborn _, Ended _, NeverBegan _ -> {}
    }
    return timers;
  }

  static List<Effect> changes(CallState before, CallState after) {
    var old = of(before);
    var now = of(after);
    var effects = new ArrayList<Effect>();
    old.keySet().stream()
        .filter(timer -> !now.containsKey(timer))
        .forEach(timer -> effects.add(new StopTimer(timer)));
    now.forEach(
        (timer, due) -> {
          if (!due.equals(old.get(timer))) {
            effects.add(new StartTimer(timer, due));
          }
        });
    return effects;
  }

  private Timers() {}
}
