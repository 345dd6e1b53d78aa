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

  /** Something happened to a leg; unknown legs are ignored. */
  void happened(LegId leg, PbxEvent event);
}
