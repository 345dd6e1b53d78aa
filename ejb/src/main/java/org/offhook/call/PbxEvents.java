package org.offhook.call;

import java.util.Optional;
import org.offhook.directory.UserRef;

/** The calls' door for the PBX side. Never blocks for long, never throws. */
public interface PbxEvents {

  /**
   * The PBX calls one of our users.
   *
   * @param leg chosen by the sip room
   * @param number which of the user's numbers was called
   * @param offer empty for an offerless INVITE
   * @param sessionId the PBX's RFC 7989 UUID, where it sent one
   */
  void invited(
      LegId leg,
      UserRef user,
      String number,
      Party from,
      Optional<String> offer,
      Optional<String> sessionId);

  /**
   * The PBX sent a keypad digit by INFO.
   *
   * @param digit one of 0-9*#A-D
   * @param millis how long the key was pressed, as far as the PBX says so
   */
  void digit(LegId leg, char digit, int millis);

  /** Something happened to a leg; unknown legs are ignored. */
  void happened(LegId leg, PbxEvent event);
}
