package org.offhook.call.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.offhook.call.AttachId;
import org.offhook.call.CallView;
import org.offhook.call.PbxEvent;

/** Keeps account of what a call opened, and objects as soon as the books cannot balance. */
final class Ledger {
  private enum Dialog {
    NONE,
    OURS_OPEN,
    THEIRS_OPEN,
    UP,
    OVER
  }

  private final Set<AttachId> browsers = new HashSet<>();
  private final Set<AttachId> up = new HashSet<>();
  private final Set<CallTimer> timers = EnumSet.noneOf(CallTimer.class);
  private final Map<Long, Integer> unanswered = new HashMap<>();
  private Dialog dialog = Dialog.NONE;
  private boolean media = true;
  private boolean over;
  private int starts;
  private Optional<Instant> answered = Optional.empty();
  private int ends;
  private Optional<CallView> shown = Optional.empty();

  void event(CallEvent event, Step step) {
    switch (event) {
      case CallEvent.Asked asked -> unanswered.merge(asked.request(), 1, Integer::sum);
      case CallEvent.Invited _ -> {
        if (step.meant()) {
          dialog = Dialog.THEIRS_OPEN;
        }
      }
      case CallEvent.BrowserAnswered answered -> {
        if (media && step.meant()) {
          browsers.add(answered.attach());
        }
      }
      case CallEvent.Media(org.offhook.media.MediaEvent.Connected connected) ->
          up.add(new AttachId(connected.leg()));
      case CallEvent.Pbx pbx when step.meant() -> pbx(pbx.event());
      case CallEvent.Pbx _,
          CallEvent.Media _,
          CallEvent.DeviceHere _,
          CallEvent.DeviceGone _,
          CallEvent.TimerFired _,
          CallEvent.ServerStopping _,
          CallEvent.Broke _,
          CallEvent.BrowserUnusable _,
          CallEvent.PbxOfferMade _,
          CallEvent.PbxAgreed _,
          CallEvent.PbxUnusable _ -> {}
    }
    if (over) {
      assertThat(step.effects()).allSatisfy(effect -> afterTheEnd(event, effect));
      step.effects().stream().filter(Effect.Reply.class::isInstance).forEach(this::effect);
    } else {
      step.effects().forEach(this::effect);
    }
    over = step.next().over();
  }

  private void pbx(PbxEvent event) {
    dialog =
        switch (event) {
          case PbxEvent.Answered _ -> Dialog.UP;
          case PbxEvent.Refused _,
              PbxEvent.Unreachable _,
              PbxEvent.Cancelled _,
              PbxEvent.HungUp _ ->
              Dialog.OVER;
          case PbxEvent.Ringing _,
              PbxEvent.Progress _,
              PbxEvent.Acknowledged _,
              PbxEvent.Offered _,
              PbxEvent.Lost _ ->
              dialog;
        };
  }

  private static void afterTheEnd(CallEvent event, Effect effect) {
    boolean late = event instanceof CallEvent.Pbx pbx && pbx.event() instanceof PbxEvent.Answered;
    assertThat(effect)
        .as("nothing after the end but replies, and BYE to a leg that answers late")
        .isInstanceOf(late ? Effect.HangUp.class : Effect.Reply.class);
  }

  private void effect(Effect effect) {
    switch (effect) {
      case Effect.ToMedia wanted -> media(wanted);
      case Effect.ToPbx wanted -> signalling(wanted);
      case Effect.Show(CallView view) -> shown(view);
      case Effect.ToDevices _ -> {}
      case Effect.Own own -> own(own);
    }
  }

  private void media(Effect.ToMedia effect) {
    assertThat(media).as("media is asked only while it is open: %s", effect).isTrue();
    switch (effect) {
      case Effect.Join(var attach, var _) -> assertThat(browsers).contains(attach);
      case Effect.Mute(var attach, var _) -> assertThat(browsers).contains(attach);
      case Effect.Part(var attach) -> assertThat(browsers).contains(attach);
      case Effect.DropBrowser(var attach) -> assertThat(browsers.remove(attach)).isTrue();
      case Effect.CloseMedia _ -> {
        media = false;
        browsers.clear();
      }
      case Effect.AnswerBrowser _,
          Effect.AddCandidate _,
          Effect.OfferPbx _,
          Effect.TakeAnswer _,
          Effect.AnswerPbx _,
          Effect.SendDigits _,
          Effect.Play _ -> {}
    }
  }

  private void signalling(Effect.ToPbx effect) {
    switch (effect) {
      case Effect.Invite _ -> move(Dialog.NONE, Dialog.OURS_OPEN, effect);
      case Effect.Cancel _ -> move(Dialog.OURS_OPEN, Dialog.OVER, effect);
      case Effect.Accept _ -> {
        assertThat(up).as("the PBX is answered only when a browser is up").isNotEmpty();
        move(Dialog.THEIRS_OPEN, Dialog.UP, effect);
      }
      case Effect.Refuse _ -> move(Dialog.THEIRS_OPEN, Dialog.OVER, effect);
      case Effect.HangUp _ -> move(Dialog.UP, Dialog.OVER, effect);
      case Effect.Ring _, Effect.AnswerOffer _, Effect.RefuseOffer _ -> {}
    }
  }

  private void move(Dialog from, Dialog to, Effect effect) {
    assertThat(dialog).as("%s", effect).isEqualTo(from);
    dialog = to;
  }

  private void shown(CallView view) {
    shown.ifPresent(
        last -> {
          assertThat(view.revision()).isEqualTo(last.revision() + 1);
          assertThat(last.state()).isNotEqualTo(CallView.State.ENDED);
        });
    shown = Optional.of(view);
  }

  private void own(Effect.Own effect) {
    switch (effect) {
      case Effect.Reply(long request, var _) -> {
        assertThat(unanswered.merge(request, -1, Integer::sum)).isZero();
        unanswered.remove(request);
      }
      case Effect.StartTimer(var timer, var _) -> timers.add(timer);
      case Effect.StopTimer(var timer) -> timers.remove(timer);
      case Effect.AnnounceStart _ -> starts++;
      case Effect.AnnounceAnswer(var answer) -> {
        assertThat(answered).isEmpty();
        answered = Optional.of(answer.answered());
      }
      case Effect.AnnounceEnd(var end) -> {
        assertThat(end.answered()).isEqualTo(answered);
        ends++;
      }
    }
  }

  /** A timer that fired runs no more. */
  boolean takes(CallTimer timer) {
    return timers.remove(timer);
  }

  void balances() {
    assertThat(over).isTrue();
    assertThat(unanswered).as("every command was answered").isEmpty();
    assertThat(timers).as("every timer was stopped").isEmpty();
    assertThat(browsers).as("every client leg was dropped").isEmpty();
    assertThat(media).as("media was closed").isFalse();
    assertThat(dialog).as("the PBX leg was finished").isIn(Dialog.NONE, Dialog.OVER);
    assertThat(ends).isEqualTo(starts).isLessThanOrEqualTo(1);
    assertThat(starts == 1).isEqualTo(shown.isPresent());
    shown.ifPresent(view -> assertThat(view.state()).isEqualTo(CallView.State.ENDED));
  }
}
