package org.offhook.call;

/** What a device asks of a call. Every command may safely be sent twice. */
public sealed interface ClientCommand {

  CallId call();

  /**
   * Starts an outbound call.
   *
   * @param to what the user dialled, as typed
   * @param offer the browser's SDP offer
   */
  record Start(CallId call, String to, AttachId attach, String offer) implements ClientCommand {}

  /**
   * Connects this device's media to the call: early while it rings (so that nothing is clipped), or
   * to take or resume a call that talks or waits. The media answer comes by {@link ClientLink}.
   *
   * @param take the person wants this call here, also when another device has it; a mere warm-up
   *     that arrives after another device answered must not steal the call
   */
  record Attach(CallId call, AttachId attach, String offer, boolean take) implements ClientCommand {

    /** A warm-up, or the talking device itself again. */
    public Attach(CallId call, AttachId attach, String offer) {
      this(call, attach, offer, false);
    }
  }

  /** A trickled candidate; empty for the end of candidates. */
  record Candidate(CallId call, AttachId attach, String candidate) implements ClientCommand {}

  /** Answers a ringing inbound call on this device. {@code attach} names its media. */
  record Answer(CallId call, AttachId attach) implements ClientCommand {}

  /** Declines a ringing inbound call, on all devices. */
  record Decline(CallId call) implements ClientCommand {}

  /** Ends a call in any state. */
  record HangUp(CallId call) implements ClientCommand {}

  record Mute(CallId call, boolean muted) implements ClientCommand {}

  /** Sends digits 0-9*#A-D. */
  record Digits(CallId call, String digits) implements ClientCommand {}
}
