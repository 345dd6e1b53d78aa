package org.offhook.access;

import java.time.Duration;
import java.util.Optional;
import org.offhook.tenant.TenantId;

/** Opens and ends sign-in sessions of people with a local account. */
public interface SignIn {

  /** Tries a password. Unknown and wrong are answered alike and equally slowly. */
  Outcome signIn(Attempt attempt);

  /** Ends a session; its cookie is worth nothing from now on. Idempotent. */
  void signOut(String session);

  /** The caller of a session that has not ended, with the roles of now. */
  Optional<Caller> living(String session);

  /**
   * Somebody at the door.
   *
   * @param host the host name they asked, which may name the tenant
   * @param tenant the tenant they name themselves, counted only where the host names none
   * @param sourceAddress where they come from, for the table of limits
   */
  record Attempt(
      String host,
      Optional<TenantId> tenant,
      String login,
      String password,
      String sourceAddress,
      String userAgent) {
    @Override
    public String toString() {
      return "attempt of " + login + " from " + sourceAddress;
    }
  }

  /** What became of it. */
  sealed interface Outcome {}

  /**
   * @param token value of the session cookie; seen only here, stored only as a hash
   */
  record SignedIn(String token, Caller caller) implements Outcome {
    @Override
    public String toString() {
      return "signed in " + caller.getName();
    }
  }

  /** Unknown login, wrong password, disabled user or tenant: nobody learns which. */
  record WrongCredentials() implements Outcome {}

  /** Too many tries. */
  record TryLater(Duration after) implements Outcome {}
}
