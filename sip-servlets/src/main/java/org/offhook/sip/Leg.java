package org.offhook.sip;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.offhook.call.LegId;
import org.offhook.call.PbxEvents;
import org.offhook.sip.dialog.Dialog;
import org.offhook.sip.dialog.DialogEffect;
import org.offhook.sip.dialog.DialogEvent;
import org.offhook.sip.dialog.DialogEvent.Timer;
import org.offhook.sip.dialog.DialogMove;
import org.offhook.sip.dialog.Dialogs;
import org.offhook.sip.message.DigitBody;
import org.offhook.work.Work;

/**
 * One PBX leg while it lives: its state, its mailbox, its timers. Events are taken one at a time,
 * whoever puts them in; nothing else changes the state.
 */
final class Leg {
  private static final System.Logger LOG = System.getLogger(Leg.class.getName());

  /** How often a CANCEL looks whether a 100 came, which servlets are not told of. */
  private static final Duration CANCEL_CHECK = Duration.ofMillis(100);

  /** What the leg needs of its surroundings. */
  record Surroundings(Work work, PbxEvents calls, Consumer<Leg> finished) {}

  /**
   * What an INVITE has to say of its leg.
   *
   * @param sessionId our UUID (RFC 7989)
   */
  record Name(LegId leg, String sessionId) {}

  private final LegId id;
  private final LegWire wire;
  private final Surroundings around;
  private final Queue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Map<Timer, Work.Alarm> timers = new EnumMap<>(Timer.class);
  private final InfoDigits digits;
  private volatile Dialog state;

  Leg(LegId id, Dialog first, LegWire wire, Surroundings around) {
    this.id = id;
    this.state = first;
    this.wire = wire;
    this.around = around;
    this.digits = new InfoDigits(wire::info, this::nextDigit);
  }

  LegId id() {
    return id;
  }

  LegWire wire() {
    return wire;
  }

  Dialog state() {
    return state;
  }

  /** Takes an event; returns at once, except while the server stops. */
  void put(DialogEvent event) {
    run(() -> step(event));
  }

  /** Sends digits by INFO. */
  void dial(String text) {
    run(() -> digits.add(text));
  }

  /** A digit that was sent by INFO has its final answer. */
  void dialled(int status) {
    run(() -> digits.answered(status));
  }

  private void nextDigit(Duration pause) {
    try {
      around.work().after(pause, () -> run(digits::next));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "leg=" + id + " dials no more: stopping", e);
    }
  }

  /** The PBX sent a digit by INFO. */
  void pressed(DigitBody digit) {
    run(() -> around.calls().digit(id, digit.digit(), digit.millis()));
  }

  /** Does something between two events; returns at once, except while the server stops. */
  void run(Runnable work) {
    mailbox.add(work);
    if (busy.compareAndSet(false, true)) {
      try {
        around.work().execute(this::work);
      } catch (RejectedExecutionException e) {
        LOG.log(System.Logger.Level.DEBUG, "leg=" + id + " works for its sender: stopping", e);
        work();
      }
    }
  }

  private void work() {
    do {
      for (Runnable next = mailbox.poll(); next != null; next = mailbox.poll()) {
        try {
          next.run();
        } catch (RuntimeException e) {
          LOG.log(System.Logger.Level.ERROR, "leg=" + id + " failed in " + name(state), e);
        }
      }
      busy.set(false);
    } while (!mailbox.isEmpty() && busy.compareAndSet(false, true));
  }

  private void step(DialogEvent event) {
    DialogMove move = Dialogs.step(state, event);
    LOG.log(
        System.Logger.Level.DEBUG,
        () ->
            "leg=%s session=%s %s -[%s]-> %s"
                .formatted(
                    id, wire.sessionId().local(), name(state), name(event), name(move.next())));
    state = move.next();
    for (DialogEffect effect : move.effects()) {
      try {
        perform(effect);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "leg=" + id + " cannot " + name(effect), e);
      }
    }
  }

  private void perform(DialogEffect effect) {
    switch (effect) {
      case DialogEffect.Report e -> around.calls().happened(id, e.event());
      case DialogEffect.Start e -> start(e.timer(), e.after());
      case DialogEffect.Stop e -> stop(e.timer());
      case DialogEffect.BackOff e -> start(Timer.RETRY, backOff(e.ownsCallId()));
      case DialogEffect.Cancel _ -> {
        if (!wire.cancel()) {
          start(Timer.CANCEL, CANCEL_CHECK);
        }
      }
      case DialogEffect.Finish _ -> {
        for (Timer timer : Timer.values()) {
          stop(timer);
        }
        around.finished().accept(this);
      }
      case DialogEffect.InviteAgain e -> wire.inviteAgain(e.nextFlow(), e.interval());
      case DialogEffect.Prack e -> wire.prack(e.fork());
      case DialogEffect.Ack e -> wire.ack(e.fork());
      case DialogEffect.AckAndBye e -> wire.ackAndBye(e.fork());
      case DialogEffect.Bye _ -> wire.bye();
      case DialogEffect.SendProvisional e -> wire.provisional(e.status(), e.reliably());
      case DialogEffect.Accept e -> wire.accept(e.sdp(), e.timer());
      case DialogEffect.Reject e -> wire.reject(e.status());
      case DialogEffect.Reply e -> wire.reply(e);
      case DialogEffect.Refresh e -> wire.refresh(e);
    }
  }

  /** RFC 3261 section 14.1: in steps of 10 ms, by who owns the Call-ID. */
  private static Duration backOff(boolean ownsCallId) {
    int steps =
        ownsCallId
            ? ThreadLocalRandom.current().nextInt(210, 401)
            : ThreadLocalRandom.current().nextInt(0, 201);
    return Duration.ofMillis(steps * 10L);
  }

  private void start(Timer timer, Duration after) {
    stop(timer);
    try {
      timers.put(timer, around.work().after(after, () -> put(new DialogEvent.Due(timer))));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "leg=" + id + " has no more timers: stopping", e);
    }
  }

  private void stop(Timer timer) {
    Work.Alarm running = timers.remove(timer);
    if (running != null) {
      running.cancel();
    }
  }

  private static String name(Object record) {
    return record.getClass().getSimpleName();
  }
}
