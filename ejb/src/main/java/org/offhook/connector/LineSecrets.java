package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.offhook.secret.HeldSecret;
import org.offhook.secret.Secrets;

/** Seals the secrets of lines, each bound to its row. */
@ApplicationScoped
public class LineSecrets {
  private Secrets secrets;

  protected LineSecrets() {}

  @Inject
  public LineSecrets(Secrets secrets) {
    this.secrets = secrets;
  }

  HeldSecret hold(String lineId, String secret) {
    return secrets.hold(lineId, secrets.seal(lineId, secret));
  }

  /** Empty when the key that sealed its secret is gone. */
  Optional<LineAccount> open(LineRow line) {
    HeldSecret held = secrets.hold(line.owner(), line.secret());
    return held.open().map(_ -> line.account(held));
  }
}
