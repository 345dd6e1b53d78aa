package org.offhook.access.session;

import java.time.Instant;
import java.util.UUID;
import org.offhook.directory.UserRef;
import org.offhook.secret.Sha256;

/** Sessions as they are opened. */
public final class SampleSessions {
  private SampleSessions() {}

  public static SignInSession of(UserRef user, Instant opened) {
    String id = UUID.randomUUID().toString();
    return new SignInSession(
        user, id, Sha256.of(id), new Visit("acme.example", "192.0.2.1", "Firefox"), opened);
  }

  /** Of the token, which here is the id. */
  public static String hash(SignInSession session) {
    return Sha256.of(session.id());
  }
}
