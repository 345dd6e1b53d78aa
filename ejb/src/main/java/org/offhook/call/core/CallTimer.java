package org.offhook.call.core;

/** What a call may wait for. Which of them run follows from the state alone. */
public enum CallTimer {
  /** Outbound without a final response. */
  DIALLING,
  /** Inbound without an answer. */
  RINGING,
  /** Inbound and no device is left that could answer. */
  NOBODY,
  /** Answered, but the browser's ICE and DTLS are not up. */
  MEDIA,
  /** The talking browser sends nothing. */
  SILENCE,
  /** The call waits for a device. */
  AWAY
}
