package org.offhook.call.core;

import org.offhook.call.ClientCommand;
import org.offhook.call.CommandResult;
import org.offhook.call.Ending;
import org.offhook.call.LegId;
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
import org.offhook.call.core.CallState.Ended;
import org.offhook.call.core.Effect.HangUp;
import org.offhook.call.core.Effect.Reply;

/**
 * After the end nothing happens any more, but whoever asks is told, and a PBX leg whose answer
 * crossed our CANCEL does not stay up.
 */
final class Over {

  static Step ended(Call call, Ended s, CallEvent event) {
    return event instanceof Asked asked
        ? Asking.refused(call, asked, late(s.ending(), asked.command()))
        : nothing(call, event);
  }

  /** What a device wanted may be what happened. */
  private static CommandResult late(Ending ending, ClientCommand command) {
    return switch (command) {
      case ClientCommand.HangUp _, ClientCommand.Candidate _ -> CommandResult.DONE;
      case ClientCommand.Decline _ ->
          ending.code() == Ending.Code.DECLINED ? CommandResult.DONE : CommandResult.TOO_LATE;
      case ClientCommand.Start _,
          ClientCommand.Attach _,
          ClientCommand.Answer _,
          ClientCommand.Mute _,
          ClientCommand.Digits _ ->
          CommandResult.TOO_LATE;
    };
  }

  static Step nothing(Call call, CallEvent event) {
    return switch (event) {
      case Asked asked -> Asking.refused(call, asked, CommandResult.NO_SUCH_CALL);
      case BrowserAnswered late ->
          Step.ignored(call, new Reply(late.request(), CommandResult.TOO_LATE));
      case BrowserUnusable late ->
          Step.ignored(call, new Reply(late.request(), CommandResult.TOO_LATE));
      case Pbx(LegId leg, PbxEvent.Answered _) -> Step.ignored(call, new HangUp(leg));
      case Invited _,
          Pbx _,
          Media _,
          DeviceHere _,
          DeviceGone _,
          TimerFired _,
          ServerStopping _,
          Broke _,
          PbxOfferMade _,
          PbxAgreed _,
          PbxUnusable _ ->
          Step.ignored(call);
    };
  }

  private Over() {}
}
