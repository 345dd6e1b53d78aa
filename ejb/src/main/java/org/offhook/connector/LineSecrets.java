package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
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

  SealedSecret seal(LineAccount line) {
    return secrets.seal(line.lineId(), line.secret());
  }

  /** Empty when the key that sealed it is gone. */
  Optional<LineAccount> open(LineRow line) {
    return secrets.open(line.id(), line.secret()).map(line::account);
  }

  boolean outdated(LineRow line) {
    return secrets.outdated(line.secret());
  }
}
