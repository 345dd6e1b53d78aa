package org.offhook.secret;

/**
 * A row with a sealed secret, which a rotation of the key seals anew: whatever entity implements it
 * has the attributes {@code secret} and {@code secretKeyId}.
 */
public interface Sealed {
  /** What the secret belongs to, which its seal is bound to. */
  String owner();

  SealedSecret secret();
}
