package org.offhook.directory;

/** Why a tenant's suite keeps somebody off the phone. */
public enum KeptOut {
  /** Blocked there, or gone from there. */
  BLOCKED,
  /** Without a licence there. */
  UNLICENSED
}
