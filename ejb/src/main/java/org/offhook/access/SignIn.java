package org.offhook.access;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.offhook.limits.Limits;

/**
 * Signs people in with a local account. Known and unknown logins take the same work and get the
 * same answer. Holds no database connection while it computes.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class SignIn {
  /** Compared with when there is no such account, so that nobody learns it from the time taken. */
  private static final String NOBODY = PasswordHash.of(Token.random());

  private final Semaphore turns = new Semaphore(Limits.PASSWORD_CHECKS, true);
  private Accounts accounts;
  private Sessions sessions;
  private Lockout lockout;

  protected SignIn() {}

  @Inject
  public SignIn(Accounts accounts, Sessions sessions, Lockout lockout) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.lockout = lockout;
  }

  /**
   * What is tried.
   *
   * @param host host name of the request, which decides the tenant
   * @param source the client's address
   * @param userAgent as the browser says, shown to the person in the list of sessions
   * @param newPassword what shall be the password from now on; empty to keep it
   */
  public record Attempt(
      String host,
      String login,
      String password,
      String source,
      String userAgent,
      Optional<String> newPassword) {
    @Override
    public String toString() {
      return "Attempt[" + login + " from " + source + "]";
    }
  }

  public SignInResult signIn(Attempt attempt) {
    Optional<Duration> pause = lockout.pause(attempt.host, attempt.login, attempt.source);
    if (pause.isPresent()) {
      return new SignInResult.TryLater(pause.get());
    }
    if (attempt.password.length() > Limits.PASSWORD_CHARACTERS) {
      lockout.failed(attempt.host, attempt.login, attempt.source);
      return new SignInResult.WrongCredentials();
    }
    return inTurn(attempt);
  }

  private SignInResult inTurn(Attempt attempt) {
    try {
      if (!turns.tryAcquire(Limits.PASSWORD_CHECK_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return new SignInResult.TryLater(Limits.PASSWORD_CHECK_WAIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SignInResult.TryLater(Limits.PASSWORD_CHECK_WAIT);
    }
    try {
      return check(attempt);
    } finally {
      turns.release();
    }
  }

  private SignInResult check(Attempt attempt) {
    Optional<Accounts.Account> account = accounts.find(attempt.host, attempt.login);
    String hash = account.map(Accounts.Account::hash).orElse(NOBODY);
    if (!PasswordHash.matches(attempt.password, hash) || account.isEmpty()) {
      lockout.failed(attempt.host, attempt.login, attempt.source);
      return new SignInResult.WrongCredentials();
    }
    lockout.succeeded(attempt.host, attempt.login, attempt.source);
    var person = account.get().person();
    if (attempt.newPassword.isPresent()) {
      String wanted = attempt.newPassword.get();
      if (!fit(wanted) || wanted.equals(attempt.password)) {
        return new SignInResult.UnfitPassword();
      }
      accounts.password(person.ref().tenant(), person.ref(), PasswordHash.of(wanted));
    } else if (account.get().toChange()) {
      return new SignInResult.ChangeFirst();
    } else if (PasswordHash.outdated(hash)) {
      accounts.password(person.ref().tenant(), person.ref(), PasswordHash.of(attempt.password));
    }
    return sessions.open(person, new Visit(attempt.host, attempt.source, attempt.userAgent));
  }

  private static boolean fit(String password) {
    return password.length() >= Limits.PASSWORD_SHORTEST
        && password.length() <= Limits.PASSWORD_CHARACTERS;
  }
}
