package org.offhook.path;

import java.util.Optional;
import org.offhook.media.MediaSession;

/** One running test: a browser that hears itself. Thread-safe. */
public final class PathTest implements AutoCloseable {
  static final String LEG = "path";

  private final MediaSession session;
  private final Runnable over;
  private boolean closed;

  PathTest(MediaSession session, Runnable over) {
    this.session = session;
    this.over = over;
  }

  /** A trickled candidate, empty at the end. */
  public void candidate(String candidate) {
    session.browserCandidate(LEG, candidate);
  }

  /** Ends it and says how the path was; empty when it had ended before. */
  public synchronized Optional<PathFigures> end() {
    if (closed) {
      return Optional.empty();
    }
    PathFigures figures = PathFigures.of(session.quality(LEG));
    close();
    return Optional.of(figures);
  }

  /** Idempotent. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      session.close();
      over.run();
    }
  }
}
