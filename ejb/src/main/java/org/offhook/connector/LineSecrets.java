package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.offhook.secret.HeldSecret;
import org.offhook.secret.SealedSecret;
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
    HeldSecret held = secrets.hold(line.id(), line.secret());
    return held.open().map(_ -> line.account(held));
  }

  /** With today's key; empty when the one that sealed it is gone. */
  Optional<SealedSecret> sealAnew(LineRow line) {
    return secrets.open(line.id(), line.secret()).map(opened -> secrets.seal(line.id(), opened));
  }

  boolean outdated(LineRow line) {
    return secrets.outdated(line.secret());
  }
}
