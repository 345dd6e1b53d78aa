package org.offhook.call.core;

import java.time.Instant;
import java.util.Optional;
import org.offhook.call.Ending;
import org.offhook.call.Ending.Code;
import org.offhook.call.core.CallState.Ended;
import org.offhook.call.core.Effect.Cancel;
import org.offhook.call.core.Effect.HangUp;
import org.offhook.call.core.Effect.Refuse;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;

/** How calls end: which ending a SIP status means, and how each kind of leg is let go. */
final class Endings {

  /** The meaning of a final refusal of our INVITE (RFC 3261 21, RFC 8688, RFC 8197). */
  static Ending refused(int status, String reason) {
    return new Ending(meaning(status), status, reason);
  }

  private static Code meaning(int status) {
    return switch (status) {
      case 486, 600 -> Code.BUSY;
      case 408, 480, 487 -> Code.NO_ANSWER;
      case 403, 603, 607, 608 -> Code.REFUSED;
      case 404, 410, 484, 604 -> Code.UNKNOWN_NUMBER;
      case 415, 488, 606 -> Code.NO_COMMON_CODEC;
      default -> Code.PBX_FAILED;
    };
  }

  /**
   * What it means that the PBX leg carries no media (any more), or that one end is not whom it was
   * promised to be.
   */
  static Ending media(MediaEvent.Failed failed) {
    Code code =
        switch (failed.why()) {
          case ENGINE -> Code.INTERNAL;
          case NO_PATH -> Code.PBX_LOST;
          case DTLS_FAILED -> Code.PBX_FAILED;
          case WRONG_FINGERPRINT -> Code.INSECURE_MEDIA;
        };
    return new Ending(code, 0, failed.why() + " " + failed.detail());
  }

  /**
   * Whether a browser's failed leg ends the call: nobody else has it, and another try would meet
   * the same stranger. A certificate is the connection's own and is never another by chance.
   */
  static boolean insecure(MediaEvent.Failed failed, boolean others) {
    return failed.why() == MediaFailure.WRONG_FINGERPRINT && !others;
  }

  /** What an SDP body that cannot be used means: 488, 400 or 503. */
  static Ending unusable(int status, String why) {
    Code code =
        switch (status) {
          case 488 -> Code.NO_COMMON_CODEC;
          case 503 -> Code.OVERLOAD;
          default -> Code.PBX_FAILED;
        };
    return new Ending(code, status, why);
  }

  /** The call is over, and its PBX leg is let go in the way its state asks for. */
  static Step end(Call call, PbxLeg far, Ending ending, Instant at) {
    Step over = over(call, ending, at);
    return switch (far) {
      case PbxLeg.Proposed _ -> over;
      case PbxLeg.Invited leg -> over.after(new Cancel(leg.id()));
      case PbxLeg.Incoming leg -> over.after(new Refuse(leg.id(), refusal(ending)));
      case PbxLeg.Answered leg -> over.after(new HangUp(leg.id()));
    };
  }

  /** The call is over, and its PBX leg is gone already. */
  static Step over(Call call, Ending ending, Instant at) {
    return Step.to(call.in(new Ended(ending, answered(call.state()), at)));
  }

  /** The final response that tells the PBX why an inbound call is not answered. */
  static int refusal(Ending ending) {
    return switch (ending.code()) {
      case BUSY -> 486;
      case DECLINED, HUNG_UP_HERE -> 603;
      case NO_COMMON_CODEC -> 488;
      case OVERLOAD, SERVER_STOPPED -> 503;
      case INTERNAL -> 500;
      case PBX_FAILED -> 400;
      // RFC 3261 section 21.4.18 names do not disturb; a 6xx would silence the PBX's other devices
      case DO_NOT_DISTURB -> 480;
      case NOT_ANSWERED, NO_MEDIA, INSECURE_MEDIA, DEVICE_LOST -> 480;
      case NO_ANSWER, PBX_LOST, PBX_AWAY -> 480;
      case CANCELLED, MISSED, ANSWERED_ELSEWHERE, HUNG_UP_THERE, REFUSED, UNKNOWN_NUMBER -> 480;
    };
  }

  static Optional<Instant> answered(CallState state) {
    return switch (state) {
      case CallState.Connecting s -> Optional.of(s.answered());
      case CallState.Talking s -> Optional.of(s.answered());
      case CallState.Waiting s -> Optional.of(s.answered());
      case CallState.Ended s -> s.answered();
      case CallState.Unborn _,
          CallState.Dialling _,
          CallState.Alerting _,
          CallState.Ringing _,
          CallState.Answering _,
          CallState.NeverBegan _ ->
          Optional.empty();
    };
  }

  private Endings() {}
}
