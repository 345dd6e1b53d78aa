package org.offhook.call.live;

import org.offhook.call.PbxEvent;
import org.offhook.call.core.Call;
import org.offhook.call.core.CallEvent;
import org.offhook.call.core.CallState;
import org.offhook.call.core.Step;

/** One line in the log for each move of a call, with its Session-ID (RFC 7989). */
final class Moves {
  private static final System.Logger LOG = System.getLogger("org.offhook.call");

  static void log(Call before, CallEvent event, Step step) {
    boolean moved = !name(before.state()).equals(name(step.next().state()));
    var level = moved ? System.Logger.Level.INFO : System.Logger.Level.DEBUG;
    if (LOG.isLoggable(level)) {
      LOG.log(level, line(before, event, step));
    }
  }

  static String line(Call before, CallEvent event, Step step) {
    return plain(
        "call=%s %s -[%s]-> %s"
            .formatted(
                before.facts().id().sessionId(),
                name(before.state()),
                name(event),
                step.meant() ? arrival(step.next().state()) : "ignored"));
  }

  private static String arrival(CallState state) {
    return state instanceof CallState.Ended ended
        ? "Ended %s status=%d fault=%s %s"
            .formatted(
                ended.ending().code(),
                ended.ending().sipStatus(),
                ended.ending().code().fault(),
                ended.ending().detail())
        : name(state);
  }

  static String name(CallState state) {
    return state.getClass().getSimpleName();
  }

  static String name(CallEvent event) {
    return switch (event) {
      case CallEvent.Asked asked ->
          asked.command().getClass().getSimpleName() + " by " + asked.device();
      case CallEvent.Pbx(var _, PbxEvent.Refused(int status, var _)) -> "Refused " + status;
      case CallEvent.Pbx pbx -> pbx.event().getClass().getSimpleName();
      case CallEvent.Media media -> media.event().toString();
      case CallEvent.TimerFired(var timer) -> "timer " + timer;
      case CallEvent.DeviceHere(var device) -> "here " + device;
      case CallEvent.DeviceGone(var device) -> "gone " + device;
      case CallEvent.Broke(var detail) -> "Broke " + detail;
      case CallEvent.BrowserUnusable(var _, var _, var _, var why) -> "BrowserUnusable " + why;
      case CallEvent.PbxUnusable(var _, var exchange, int status, var why) ->
          "PbxUnusable " + exchange + " " + status + " " + why;
      case CallEvent.PbxAgreed(var _, var exchange, var agreement) ->
          "PbxAgreed " + exchange + " " + agreement.codec() + " " + agreement.direction();
      case CallEvent.Invited _,
          CallEvent.ServerStopping _,
          CallEvent.BrowserAnswered _,
          CallEvent.PbxOfferMade _ ->
          event.getClass().getSimpleName();
    };
  }

  /** What others sent must not make lines of its own. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private Moves() {}
}
