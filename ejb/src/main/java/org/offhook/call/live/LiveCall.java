package org.offhook.call.live;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.offhook.call.CallQuality;
import org.offhook.call.CallView;
import org.offhook.call.ClientCommand;
import org.offhook.call.CommandResult;
import org.offhook.call.DeviceId;
import org.offhook.call.core.Call;
import org.offhook.call.core.CallEvent;
import org.offhook.call.core.CallFacts;
import org.offhook.call.core.CallStep;
import org.offhook.call.core.Effect;
import org.offhook.call.core.Step;
import org.offhook.call.core.Views;

/**
 * One call and its mailbox. Events come from any thread and are worked off one at a time; what came
 * of an event's effects is worked off before the next letter. Sound and PBX go first: screens and
 * records hear of it when the wire has what it waits for.
 */
final class LiveCall {
  private static final System.Logger LOG = System.getLogger(LiveCall.class.getName());

  private sealed interface Letter {}

  private record Happened(CallEvent event) implements Letter {}

  private record Rang(RunningTimers.Ring ring) implements Letter {}

  private final CallFacts facts;
  private final Surroundings surroundings;
  private final Mailbox<Letter> mailbox;
  private final Performer performer;
  private final RunningTimers timers;
  private final Consumer<LiveCall> whenOver;
  private final Queue<CallEvent> next = new ArrayDeque<>();
  private final Queue<Effect> afterwards = new ArrayDeque<>();
  private final AtomicLong requests = new AtomicLong();
  private final Map<Long, CompletableFuture<CommandResult>> unanswered = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private Call call;
  private volatile Optional<CallView> view = Optional.empty();

  LiveCall(CallFacts facts, Surroundings surroundings, Consumer<LiveCall> whenOver) {
    this.facts = facts;
    this.surroundings = surroundings;
    this.whenOver = whenOver;
    this.mailbox = new Mailbox<>(surroundings.work(), this::read);
    this.performer = new Performer(facts, surroundings, this::happened, next::add);
    this.timers =
        new RunningTimers(
            surroundings.work(), surroundings.clock(), ring -> mailbox.put(new Rang(ring)));
    this.call = Call.fresh(facts, Set.of());
  }

  CallFacts facts() {
    return facts;
  }

  /** How devices see it now; empty before it began. */
  Optional<CallView> view() {
    return view;
  }

  /** How it sounds now; empty where nothing is measured. */
  Optional<CallQuality> quality() {
    return performer.quality();
  }

  /** Completes when the call is over and everybody was told. */
  CompletionStage<Void> over() {
    return over;
  }

  /** Whether its devices see it ended; what is left is only to be told to others. */
  boolean ended() {
    return view.filter(seen -> seen.state() == CallView.State.ENDED).isPresent();
  }

  boolean isOver() {
    return over.isDone();
  }

  void happened(CallEvent event) {
    mailbox.put(new Happened(event));
  }

  CompletionStage<CommandResult> ask(DeviceId device, ClientCommand command) {
    var result = new CompletableFuture<CommandResult>();
    long request = requests.incrementAndGet();
    unanswered.put(request, result);
    happened(new CallEvent.Asked(request, device, command));
    return result;
  }

  private void read(Letter letter) {
    switch (letter) {
      case Happened(CallEvent event) -> next.add(event);
      case Rang(RunningTimers.Ring ring) -> {
        if (timers.due(ring)) {
          next.add(new CallEvent.TimerFired(ring.timer()));
        }
      }
    }
    while (!next.isEmpty() || !afterwards.isEmpty()) {
      if (next.isEmpty()) {
        perform(afterwards.remove());
      } else {
        take(next.remove());
      }
    }
    if (call.over() && !isOver()) {
      release();
    }
  }

  private void take(CallEvent event) {
    var before = call;
    Step step;
    try {
      step = CallStep.step(before, event, surroundings.clock().instant());
    } catch (RuntimeException e) {
      broke("step " + Moves.name(event), e);
      return;
    }
    Moves.log(before, event, step);
    call = step.next();
    view = Views.of(call);
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.ToDevices || effect instanceof Effect.Own) {
        afterwards.add(effect);
      } else {
        perform(effect);
      }
    }
  }

  private void perform(Effect effect) {
    try {
      switch (effect) {
        case Effect.ToMedia media -> performer.toMedia(media);
        case Effect.ToPbx pbx -> performer.toPbx(pbx);
        case Effect.ToDevices devices -> performer.toDevices(devices);
        case Effect.Own own -> keep(own);
      }
    } catch (RuntimeException e) {
      broke(effect.getClass().getSimpleName(), e);
    }
  }

  /** A fault of ours ends the call with a name; what could not be done is in the log. */
  private void broke(String what, RuntimeException e) {
    LOG.log(System.Logger.Level.ERROR, "call=" + facts.id().sessionId() + " failed at " + what, e);
    if (!call.over()) {
      next.add(new CallEvent.Broke(what + ": " + e));
    }
  }

  private void keep(Effect.Own effect) {
    switch (effect) {
      case Effect.Reply(long request, CommandResult result) -> reply(request, result);
      case Effect.StartTimer(var timer, var due) -> timers.start(timer, due);
      case Effect.StopTimer(var timer) -> timers.stop(timer);
      case Effect.AnnounceStart(var started) -> surroundings.unannounced().add(started);
      case Effect.AnnounceAnswer(var answered) -> surroundings.unannounced().add(answered);
      case Effect.AnnounceEnd(var ended) ->
          surroundings.unannounced().add(performer.measured(ended));
    }
  }

  private void reply(long request, CommandResult result) {
    var waiting = unanswered.remove(request);
    if (waiting != null) {
      waiting.complete(result);
    }
  }

  private void release() {
    timers.stopAll();
    whenOver.accept(this);
    over.complete(null);
  }
}
