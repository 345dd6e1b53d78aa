package org.offhook.suite;

/** Presence that is being followed. */
public interface Watch extends AutoCloseable {
  /**
   * Makes sure that it still is: begins, asks, renews, and heals what died silently. Called again
   * and again, every {@link org.offhook.limits.Limits#SUITE_WATCH}, never twice at once.
   */
  void check() throws SuiteFailure;

  @Override
  void close();
}
