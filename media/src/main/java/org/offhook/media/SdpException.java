package org.offhook.media;

/** An SDP body that cannot be used. The message says what is wrong, in words for an operator. */
public final class SdpException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whether the peer may try again with something else. */
  private final boolean incompatible;

  public SdpException(String message, boolean incompatible) {
    super(message);
    this.incompatible = incompatible;
  }

  /** True: well-formed, but nothing in common (SIP 488). False: malformed (SIP 400). */
  public boolean incompatible() {
    return incompatible;
  }
}
