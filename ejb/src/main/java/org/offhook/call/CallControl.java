package org.offhook.call;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.offhook.directory.UserRef;

/**
 * The calls' door for devices and the console. The caller's rights were checked by whoever asks.
 */
public interface CallControl {

  /** Puts a command into its call's mailbox; completes when it was processed. Never fails. */
  CompletionStage<CommandResult> command(UserRef user, DeviceId device, ClientCommand command);

  /** The user's calls that are not over, oldest first. */
  List<CallView> calls(UserRef user);

  /** How a call of this user sounds now; empty where nothing is measured, or there is no such. */
  Optional<CallQuality> quality(UserRef user, CallId call);

  /** This device has a socket (again). Idempotent. */
  void deviceHere(UserRef user, DeviceId device);

  /** This device's socket is gone; its client legs wait for it. Idempotent. */
  void deviceGone(UserRef user, DeviceId device);

  /**
   * This server stops: every call ends with SERVER_STOPPED and no new one begins. Asked by the PBX
   * side before it stops, so that each PBX leg still gets its BYE or refusal; returns when all
   * calls have ended, or after 5 seconds. Idempotent.
   */
  void serverStopping();
}
