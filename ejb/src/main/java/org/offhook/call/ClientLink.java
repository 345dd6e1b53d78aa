package org.offhook.call;

import java.util.Set;
import org.offhook.directory.UserRef;

/**
 * Port: how calls reach the user's devices. Implemented by the browser's door. Never blocks, never
 * throws.
 */
public interface ClientLink {

  /** Devices of this user that have a socket now. */
  Set<DeviceId> devices(UserRef user);

  /**
   * Whether somebody could answer: a device of this user has a socket, or lost it so lately ({@link
   * org.offhook.limits.Limits#NOBODY_THERE}) that it may be back before the caller gives up, as a
   * page does that is being reloaded.
   */
  boolean expected(UserRef user);

  /** Tells every device of the user how the call stands. */
  void callChanged(UserRef user, CallView view);

  /** The gateway's SDP answer for one attachment. */
  void mediaAnswer(UserRef user, DeviceId device, CallId call, AttachId attach, String answer);

  /**
   * This attachment's media failed; the device may attach again. {@code why} is a MediaFailure
   * name.
   */
  void mediaFailed(UserRef user, DeviceId device, CallId call, AttachId attach, String why);

  /** The device should send this codec from now on. */
  void codecWanted(
      UserRef user, DeviceId device, CallId call, AttachId attach, String codec, int payloadType);

  /** ICE and DTLS of this attachment are up. */
  void mediaConnected(UserRef user, DeviceId device, CallId call, AttachId attach);
}
