package org.offhook.access.session;

import java.io.Serializable;
import java.time.Instant;

/**
 * A session as its owner and administrators see it.
 *
 * @param device browser and system in two words; empty when it does not say
 * @param source address from which it was opened
 * @param current whether it is the one that asks
 */
public record SessionLine(
    String id, Instant since, Instant lastSeen, String device, String source, boolean current)
    implements Serializable {

  static SessionLine of(SignInSession session, String asking) {
    return new SessionLine(
        session.id(),
        session.opened(),
        session.lastUsed(),
        DeviceName.of(session.userAgent()),
        session.source(),
        session.id().equals(asking));
  }
}
