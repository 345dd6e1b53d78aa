package org.offhook.database;

import java.io.IOException;

/** A file that is no backup of ours, or not whole any more. */
public final class DamagedBackupException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedBackupException(String what) {
    super(what);
  }

  DamagedBackupException(String what, Throwable cause) {
    super(what, cause);
  }
}
