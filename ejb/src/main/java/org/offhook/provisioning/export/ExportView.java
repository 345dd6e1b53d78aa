package org.offhook.provisioning.export;

import java.io.Serializable;
import java.time.Instant;

/**
 * An export of a tenant's data: under way, ready to be fetched for a time, or failed.
 *
 * @param done rows written so far
 * @param total rows there were when it began
 */
public record ExportView(State state, Instant begun, String by, long done, long total)
    implements Serializable {

  /** How far it is. */
  public enum State {
    RUNNING,
    READY,
    FAILED
  }

  /** In per cent; 100 only when it is ready. */
  public int percent() {
    if (state == State.READY) {
      return 100;
    }
    return total == 0 ? 0 : (int) Math.min(99, done * 100 / total);
  }
}
