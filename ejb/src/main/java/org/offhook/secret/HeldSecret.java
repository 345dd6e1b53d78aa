package org.offhook.secret;

import java.util.Objects;
import java.util.Optional;

/**
 * A secret that is kept in memory for as long as it may be needed, sealed all the while: in clear
 * it exists for the moment of its use, and a dump of the memory does not show it.
 */
public final class HeldSecret {
  private final SecretSeal seal;
  private final String owner;
  private final SealedSecret sealed;

  HeldSecret(SecretSeal seal, String owner, SealedSecret sealed) {
    this.seal = seal;
    this.owner = owner;
    this.sealed = sealed;
  }

  /** As the database has it. */
  public SealedSecret sealed() {
    return sealed;
  }

  /** For its use, not to be kept; empty when the key that sealed it is gone. */
  public Optional<String> open() {
    return seal.open(owner, sealed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeldSecret that
        && owner.equals(that.owner)
        && sealed.equals(that.sealed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(owner, sealed);
  }

  @Override
  public String toString() {
    return "secret of " + owner;
  }
}
