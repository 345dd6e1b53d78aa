package org.offhook.sip;

import javax.servlet.sip.SipServletResponse;

/** Tells the container's own 408 and 503 from the PBX's. */
final class Stranded {

  /**
   * Whether the container made this response because none came: such a one was not received from
   * anywhere.
   */
  static boolean isOurs(SipServletResponse response) {
    int status = response.getStatus();
    return (status == 408 || status == 503) && response.getRemoteAddr() == null;
  }

  private Stranded() {}
}
