package org.offhook.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one seal of all rooms, with its keys from the environment: OFFHOOK_SECRET_KEY seals,
 * OFFHOOK_SECRET_KEY_PREVIOUS still opens during a rotation.
 */
@ApplicationScoped
public class Secrets {
  private SecretSeal seal;

  protected Secrets() {}

  /**
   * @throws IllegalStateException without a key, outside the demo: the server must not start
   */
  @Inject
  public Secrets(
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
   * @param owner what the secret belongs to, the same again to open it
   */
  public SealedSecret seal(String owner, String secret) {
    return seal.seal(owner, secret);
  }

  /** Empty when the key that sealed it is gone. */
  public Optional<String> open(String owner, SealedSecret secret) {
    return seal.open(owner, secret);
  }

  /** Holds a sealed secret for as long as it may be needed. */
  public HeldSecret hold(String owner, SealedSecret secret) {
    return seal.hold(owner, secret);
  }

  /** Of the key that seals today. */
  public String keyId() {
    return seal.keyId();
  }
}
