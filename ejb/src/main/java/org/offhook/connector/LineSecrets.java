package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The seal of line secrets, with its keys from the environment: OFFHOOK_SECRET_KEY seals,
 * OFFHOOK_SECRET_KEY_PREVIOUS still opens during a rotation.
 */
@ApplicationScoped
public class LineSecrets {
  private SecretSeal seal;

  protected LineSecrets() {}

  /**
   * @throws IllegalStateException without a key, outside the demo: the server must not start
   */
  @Inject
  public LineSecrets(
      @ConfigProperty(name = "OFFHOOK_SECRET_KEY") Optional<String> key,
      @ConfigProperty(name = "OFFHOOK_SECRET_KEY_PREVIOUS") Optional<String> previous,
      @ConfigProperty(name = "offhook.demo", defaultValue = "false") boolean demo) {
    if (key.isEmpty() && !demo) {
      throw new IllegalStateException(
          "OFFHOOK_SECRET_KEY is not set. Set it to the output of 'openssl rand -base64 32' and"
              + " keep it: it opens the PBX passwords in the database.");
    }
    seal =
        key.isEmpty()
            ? SecretSeal.passing()
            : new SecretSeal(Stream.of(key, previous).flatMap(Optional::stream).toList());
  }

  /**
   * Seals a secret of another room.
   *
   * @param owner what it belongs to, the same again to open it
   */
  public SealedSecret seal(String owner, String secret) {
    return seal.seal(owner, secret);
  }

  /** Empty when the key that sealed it is gone. */
  public Optional<String> open(String owner, SealedSecret secret) {
    return seal.open(owner, secret);
  }

  SealedSecret seal(LineAccount line) {
    return seal.seal(line.lineId(), line.secret());
  }

  /** Empty when the key that sealed it is gone. */
  Optional<LineAccount> open(LineRow line) {
    return seal.open(line.id(), line.secret()).map(line::account);
  }

  boolean outdated(LineRow line) {
    return seal.outdated(line.secret());
  }
}
