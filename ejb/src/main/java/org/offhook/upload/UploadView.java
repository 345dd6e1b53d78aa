package org.offhook.upload;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * An upload as an administrator sees it.
 *
 * @param name as whoever sent it called it; empty for none
 * @param total rows of the file
 * @param done rows that were looked at; of a lost one, at least so many
 * @param faulty rows of these of which nothing became
 */
public record UploadView(
    String id,
    String name,
    Instant begun,
    String by,
    Optional<Instant> ended,
    UploadState state,
    int total,
    int done,
    int faulty)
    implements Serializable {

  public boolean running() {
    return state == UploadState.RUNNING;
  }
}
