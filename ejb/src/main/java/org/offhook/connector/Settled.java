package org.offhook.connector;

/** What became of a change of a trunk's settings. */
public enum Settled {
  DONE,
  /** There is none, or it is out of the administrator's reach: nobody learns which. */
  NO_SUCH_CONNECTOR,
  /** They are no longer as the administrator saw them. */
  CHANGED_MEANWHILE
}
