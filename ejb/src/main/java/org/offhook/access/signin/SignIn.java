package org.offhook.access.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.offhook.access.Admission;
import org.offhook.access.password.Lockout;
import org.offhook.access.password.PasswordHash;
import org.offhook.access.password.PasswordTurns;
import org.offhook.access.session.Sessions;
import org.offhook.access.session.Visit;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.secret.RandomText;

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
  private static final String NOBODY = PasswordHash.of(RandomText.of(16));

  private Accounts accounts;
  private Sessions sessions;
  private Lockout lockout;
  private KnownDevices devices;
  private PasswordTurns turns;

  protected SignIn() {}

  @Inject
  public SignIn(
      Accounts accounts,
      Sessions sessions,
      Lockout lockout,
      KnownDevices devices,
      PasswordTurns turns) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.lockout = lockout;
    this.devices = devices;
    this.turns = turns;
  }

  /**
   * What is tried.
   *
   * @param visit whose host name decides the tenant, where the address does not
   * @param code of the authenticator app, or a recovery code; empty without one
   * @param newPassword what shall be the password from now on; empty to keep it
   * @param device proof of a known device, see {@link KnownDevices}; empty without one
   */
  public record Attempt(
      Visit visit,
      String login,
      String password,
      Optional<String> code,
      Optional<String> newPassword,
      String device) {
    @Override
    public String toString() {
      return "Attempt[" + login + " from " + visit.source() + "]";
    }
  }

  public SignInResult signIn(Attempt attempt) {
    Optional<Accounts.Account> account = accounts.find(attempt.visit.host(), attempt.login);
    Lockout.Try counted = counted(attempt, account);
    Optional<Duration> pause = lockout.pause(counted);
    if (pause.isPresent()) {
      return new SignInResult.TryLater(pause.get());
    }
    if (attempt.password.length() > Limits.PASSWORD_CHARACTERS) {
      lockout.failed(counted);
      return new SignInResult.WrongCredentials();
    }
    return turns
        .inTurn(Limits.PASSWORD_CHECK_WAIT, () -> check(attempt, account, counted))
        .orElseGet(() -> new SignInResult.TryLater(Limits.PASSWORD_CHECK_WAIT));
  }

  /** A device counts as known only for the person who has used it. */
  private Lockout.Try counted(Attempt attempt, Optional<Accounts.Account> account) {
    Optional<String> device =
        devices
            .read(attempt.device)
            .filter(
                known ->
                    account.filter(one -> one.person().ref().equals(known.owner())).isPresent())
            .map(KnownDevices.Device::id);
    return new Lockout.Try(attempt.visit.host(), attempt.login, attempt.visit.source(), device);
  }

  private SignInResult check(
      Attempt attempt, Optional<Accounts.Account> account, Lockout.Try counted) {
    String hash = account.map(Accounts.Account::hash).orElse(NOBODY);
    if (!PasswordHash.matches(attempt.password, hash) || account.isEmpty()) {
      lockout.failed(counted);
      return new SignInResult.WrongCredentials();
    }
    Accounts.Account owned = accounts.settled(account.get());
    return keptOut(owned)
        .or(() -> unchosen(attempt, owned))
        .or(() -> unproven(attempt, owned, counted))
        .orElseGet(
            () -> {
              lockout.succeeded(counted);
              return open(attempt, owned);
            });
  }

  /** Only who knows the password learns it. */
  private static Optional<SignInResult> keptOut(Accounts.Account account) {
    return Admission.refusal(account.person()).map(SignInResult.KeptOutBySuite::new);
  }

  /** Asked before a code is spent, which counts once: whether another password is needed first. */
  private static Optional<SignInResult> unchosen(Attempt attempt, Accounts.Account account) {
    if (attempt.newPassword.isEmpty()) {
      return account.toChange() ? Optional.of(new SignInResult.ChangeFirst()) : Optional.empty();
    }
    String wanted = attempt.newPassword.get();
    return fit(wanted) && !wanted.equals(attempt.password)
        ? Optional.empty()
        : Optional.of(new SignInResult.UnfitPassword());
  }

  /** Empty when the person has shown what is asked for beside the password. */
  private Optional<SignInResult> unproven(
      Attempt attempt, Accounts.Account account, Lockout.Try counted) {
    UserRef ref = account.person().ref();
    boolean shown =
        switch (account.beside()) {
          case NOTHING -> true;
          case A_CODE -> attempt.code.filter(code -> accounts.code(ref, code)).isPresent();
          case AN_ENROLMENT ->
              attempt.code.filter(code -> accounts.firstCode(ref, code)).isPresent();
        };
    if (shown) {
      return Optional.empty();
    }
    if (attempt.code.isPresent()) {
      lockout.failed(counted);
      return Optional.of(new SignInResult.WrongCode());
    }
    return account.beside() == Accounts.Beside.AN_ENROLMENT
        ? accounts
            .enrol(account.person())
            .<SignInResult>map(SignInResult.EnrolFirst::new)
            .or(() -> Optional.of(new SignInResult.CodeNeeded()))
        : Optional.of(new SignInResult.CodeNeeded());
  }

  private SignInResult open(Attempt attempt, Accounts.Account account) {
    UserRef ref = account.person().ref();
    if (attempt.newPassword.isPresent()) {
      accounts.password(ref.tenant(), ref, PasswordHash.of(attempt.newPassword.get()));
    } else if (PasswordHash.outdated(account.hash())) {
      accounts.password(ref.tenant(), ref, PasswordHash.of(attempt.password));
    }
    return new SignInResult.SignedIn(sessions.open(account.person(), attempt.visit));
  }

  private static boolean fit(String password) {
    return password.length() >= Limits.PASSWORD_SHORTEST
        && password.length() <= Limits.PASSWORD_CHARACTERS;
  }
}
