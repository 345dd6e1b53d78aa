package org.offhook.subscription;

/** How a tenant pays. */
public enum Plan {
  /** A fixed number of seats. */
  SEATS,
  /** As many people as it likes, by those who are active in a month. */
  USAGE
}
