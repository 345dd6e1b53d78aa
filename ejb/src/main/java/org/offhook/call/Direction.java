package org.offhook.call;

/** As the user sees it. */
public enum Direction {
  INBOUND,
  OUTBOUND
}
