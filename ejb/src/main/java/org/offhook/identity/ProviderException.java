package org.offhook.identity;

/** A provider did not do what we asked; {@link #fault()} says what is wrong. */
public final class ProviderException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ProviderFault fault;

  /**
   * @param detail for the log: never a token or secret
   */
  public ProviderException(ProviderFault fault, String detail) {
    super(fault + ": " + detail);
    this.fault = fault;
  }

  public ProviderException(ProviderFault fault, Throwable cause) {
    super(fault + ": " + cause.getMessage(), cause);
    this.fault = fault;
  }

  public ProviderFault fault() {
    return fault;
  }

  /** The same as somebody is told who wants to sign in. */
  public ProviderRefusal refusal() {
    return ProviderRefusal.of(fault);
  }
}
