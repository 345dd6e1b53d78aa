package org.offhook.upload;

/** How an upload stands. */
public enum UploadState {
  RUNNING,
  /** Every row was looked at. */
  DONE,
  /** An administrator ended it. */
  STOPPED,
  /** Whoever began it may not do this any more. */
  FORBIDDEN,
  /** Its server ended before it did: the rows that were left are gone with it. */
  LOST,
  /** It came upon a fault of ours. */
  FAILED
}
