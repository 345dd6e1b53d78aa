package org.offhook.sip.dialog;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.offhook.call.PbxEvent;

/** What a leg wants done: data, carried out in order by the performer. */
public sealed interface DialogEffect {

  /** Tell the call. */
  record Report(PbxEvent event) implements DialogEffect {}

  /** Send the INVITE once more: over the next flow, or with a longer session interval. */
  record InviteAgain(boolean nextFlow, OptionalInt interval) implements DialogEffect {}

  /** Send CANCEL if a provisional response came, else look again when CANCEL is due. */
  record Cancel() implements DialogEffect {}

  /** PRACK the latest reliable provisional response of this fork. */
  record Prack(String fork) implements DialogEffect {}

  /** ACK the 2xx of this fork; its dialog is the leg's from now on. */
  record Ack(String fork) implements DialogEffect {}

  /** ACK the 2xx of this fork and hang it up. */
  record AckAndBye(String fork) implements DialogEffect {}

  /** BYE in the leg's dialog. */
  record Bye() implements DialogEffect {}

  /** A provisional response to the PBX's INVITE. */
  record SendProvisional(int status, boolean reliably) implements DialogEffect {}

  /** 200 to the PBX's INVITE. */
  record Accept(String sdp, Optional<SessionTimer> timer) implements DialogEffect {}

  /** A final refusal of the PBX's INVITE. */
  record Reject(int status) implements DialogEffect {}

  /**
   * A final response to a request within the dialog.
   *
   * @param retryAfter seconds for Retry-After
   */
  record Reply(
      long request,
      int status,
      Optional<String> sdp,
      Optional<SessionTimer> timer,
      OptionalInt retryAfter)
      implements DialogEffect {
    static Reply of(long request, int status) {
      return new Reply(request, status, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }
  }

  /** Refresh the session: UPDATE without SDP, or re-INVITE with the SDP we sent last. */
  record Refresh(Optional<String> reinvite, SessionTimer timer) implements DialogEffect {}

  /** Start a timer, instead of the one of the same name where it runs. */
  record Start(DialogEvent.Timer timer, Duration after) implements DialogEffect {}

  /** Back off for a random time: 2.1 to 4 s where we own the Call-ID, else 0 to 2 s. */
  record BackOff(boolean ownsCallId) implements DialogEffect {}

  record Stop(DialogEvent.Timer timer) implements DialogEffect {}

  /** Nothing more will be asked of this leg; late responses may still come for 64 times T1. */
  record Finish() implements DialogEffect {}
}
