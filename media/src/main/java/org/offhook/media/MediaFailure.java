package org.offhook.media;

/** Why a leg cannot carry media. */
public enum MediaFailure {
  /** No candidate pair worked, or consent was lost (RFC 7675). */
  NO_PATH,
  /** The DTLS handshake did not finish in 3 seconds or was refused. */
  DTLS_FAILED,
  /** The certificate does not have the fingerprint that the description promised (RFC 8122). */
  WRONG_FINGERPRINT,
  /** A port could not be bound, or the engine is stopping. */
  ENGINE
}
