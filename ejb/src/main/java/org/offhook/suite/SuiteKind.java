package org.offhook.suite;

/** Where a tenant's people, presence and contacts are kept. */
public enum SuiteKind {
  /** Our own directory and local accounts. */
  BUILT_IN,
  RINGCENTRAL,
  MICROSOFT_365
}
