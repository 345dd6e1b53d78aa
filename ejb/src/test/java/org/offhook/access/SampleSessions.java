package org.offhook.access;

import java.time.Instant;
import java.util.UUID;
import org.offhook.directory.UserRef;

/** Sessions as they are opened. */
public final class SampleSessions {
  private SampleSessions() {}

  public static SignInSession of(UserRef user, Instant opened) {
    String id = UUID.randomUUID().toString();
    return new SignInSession(
        user, id, Token.hash(id), new Visit("acme.example", "192.0.2.1", "Firefox"), opened);
  }

  /** Of the token, which here is the id. */
  public static String hash(SignInSession session) {
    return Token.hash(session.id());
  }
}
