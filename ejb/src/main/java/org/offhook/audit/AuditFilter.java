package org.offhook.audit;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * Which acts are wanted; what is empty does not matter.
 *
 * @param text part of who did it, to whom or what, or of a value
 * @param from acts then or later
 * @param until acts before
 */
public record AuditFilter(
    String text, Optional<Act> act, Optional<Instant> from, Optional<Instant> until)
    implements Serializable {
  public static final AuditFilter ALL =
      new AuditFilter("", Optional.empty(), Optional.empty(), Optional.empty());
}
