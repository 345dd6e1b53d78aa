package org.offhook.web.rest;

import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Two requests at once of which the database let only one through. */
final class Conflicts {
  /** SQLSTATE class of broken constraints (ISO/IEC 9075). */
  private static final String CONSTRAINT = "23";

  private static final int DEPTH = 20;

  private Conflicts() {}

  /** Somebody else has what must be unique. */
  static boolean taken(Throwable failure) {
    return any(
        failure,
        cause ->
            cause instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(CONSTRAINT));
  }

  /** Somebody else changed the same row first. */
  static boolean changedMeanwhile(Throwable failure) {
    return any(
        failure,
        cause -> cause.getClass().getName().equals("jakarta.persistence.OptimisticLockException"));
  }

  private static boolean any(Throwable failure, Predicate<Throwable> fits) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEPTH)
        .anyMatch(fits);
  }
}
