package org.offhook.sip.container;

import java.io.IOException;

/** A request could not be sent because its connection is closed. */
public class FlowGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  public FlowGoneException(SipFlow flow) {
    super("flow " + flow.id() + " to " + flow.peer() + " is closed");
  }
}
