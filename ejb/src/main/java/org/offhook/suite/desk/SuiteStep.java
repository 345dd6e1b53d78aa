package org.offhook.suite.desk;

/** What of a connection can be tried by itself. */
public enum SuiteStep {
  /** Whether the suite is there and takes our credentials. */
  SIGN_IN,
  PEOPLE,
  CONTACTS,
  PRESENCE
}
