package org.offhook.call.core;

import java.util.Optional;
import java.util.regex.Pattern;
import org.offhook.call.ClientCommand.Attach;
import org.offhook.call.ClientCommand.Candidate;
import org.offhook.call.ClientCommand.Digits;
import org.offhook.call.ClientCommand.Mute;
import org.offhook.call.CommandResult;
import org.offhook.call.DeviceId;
import org.offhook.call.core.CallEvent.Asked;
import org.offhook.call.core.CallEvent.BrowserAnswered;
import org.offhook.call.core.CallEvent.BrowserUnusable;
import org.offhook.call.core.Effect.AddCandidate;
import org.offhook.call.core.Effect.AnswerBrowser;
import org.offhook.call.core.Effect.Reply;
import org.offhook.call.core.Effect.SendDigits;
import org.offhook.call.core.Effect.TellAnswer;
import org.offhook.limits.Limits;

/** What devices ask for in the same way whatever the call is doing. */
final class Asking {
  private static final Pattern DIGITS = Pattern.compile("[0-9*#A-D]{1," + Limits.DIGITS + "}");

  static Reply done(Asked asked) {
    return new Reply(asked.request(), CommandResult.DONE);
  }

  static Step refused(Call call, Asked asked, CommandResult result) {
    return Step.ignored(call, new Reply(asked.request(), result));
  }

  /** Done already: a command that was sent twice. */
  static Step again(Call call, Asked asked) {
    return Step.ignored(call, done(asked));
  }

  /**
   * A device wants its media connected, or renegotiated.
   *
   * @param known the leg of that name
   * @param holder the device that has the call, where one has it
   */
  static Step attach(
      Call call, Asked asked, Attach attach, Optional<ClientLeg> known, Optional<DeviceId> holder) {
    if (attach.offer().length() > Limits.SDP_BYTES
        || attach.attach().value().equals(call.facts().leg().value())
        || known.filter(leg -> !leg.device().equals(asked.device())).isPresent()) {
      return refused(call, asked, CommandResult.BAD_REQUEST);
    }
    boolean theirs = holder.filter(device -> !device.equals(asked.device())).isPresent();
    if (theirs && known.isEmpty() && !attach.take()) {
      return refused(call, asked, CommandResult.TOO_LATE);
    }
    return Step.to(
        call, new AnswerBrowser(asked.request(), asked.device(), attach.attach(), attach.offer()));
  }

  /** {@code next} has the leg that was answered, if it is a new one. */
  static Step attached(Call next, BrowserAnswered event) {
    return Step.to(
        next,
        new TellAnswer(event.device(), event.attach(), event.sdp()),
        new Reply(event.request(), CommandResult.DONE));
  }

  static Step unusable(Call call, BrowserUnusable event) {
    return Step.to(call, new Reply(event.request(), CommandResult.BAD_REQUEST));
  }

  static Step candidate(Call call, Asked asked, Candidate candidate, Optional<ClientLeg> known) {
    return known
        .filter(leg -> leg.device().equals(asked.device()))
        .map(
            leg ->
                Step.to(call, new AddCandidate(leg.attach(), candidate.candidate()), done(asked)))
        .orElseGet(() -> again(call, asked));
  }

  static Step mute(Call call, Asked asked, Mute mute) {
    return Step.to(call.muted(mute.muted()), done(asked));
  }

  /** {@code open}: digits can reach the far side now. */
  static Step digits(Call call, Asked asked, Digits digits, boolean open) {
    return open && DIGITS.matcher(digits.digits()).matches()
        ? Step.to(call, new SendDigits(call.facts().leg(), digits.digits()), done(asked))
        : refused(call, asked, CommandResult.BAD_REQUEST);
  }

  private Asking() {}
}
