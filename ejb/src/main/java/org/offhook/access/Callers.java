package org.offhook.access;

import jakarta.ejb.SessionContext;

/** Who calls an EJB. */
public final class Callers {
  private Callers() {}

  /**
   * The signed-in person behind an EJB call.
   *
   * @throws IllegalStateException when nobody is: the bean lacks a role annotation
   */
  public static Caller of(SessionContext context) {
    if (context.getCallerPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("nobody is signed in");
  }
}
