package org.offhook.access.signin;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.offhook.access.factor.Codes;
import org.offhook.access.factor.Enrolment;
import org.offhook.access.factor.NewSecondFactor;
import org.offhook.access.factor.SecondFactors;
import org.offhook.access.factor.Totp;
import org.offhook.access.password.LocalPasswords;
import org.offhook.access.password.Lockout;
import org.offhook.access.password.PasswordTurns;
import org.offhook.access.session.Sessions;
import org.offhook.access.session.SignInSessions;
import org.offhook.access.session.Visit;
import org.offhook.directory.People;
import org.offhook.limits.SettableClock;
import org.offhook.secret.Secrets;
import org.offhook.suite.sync.SampleGate;
import org.offhook.tenant.Tenants;

/** The door for local accounts, with a clock of its own. */
public final class SampleDoor {
  private static final Visit PLACE = new Visit("", "192.0.2.1", "Firefox");

  public final SettableClock clock = new SettableClock();
  private final Secrets secrets = new Secrets(Optional.empty(), Optional.empty(), true);
  private final Lockout lockout = new Lockout(clock);

  /** Somebody tries to come in at a host with what they have. */
  public SignInResult tries(
      EntityManager em,
      String host,
      String login,
      String password,
      Optional<String> code,
      Optional<String> newPassword) {
    var tenants = new Tenants(em);
    var people = new People(em);
    var codes = new Codes(new SecondFactors(em), secrets, clock);
    var accounts =
        new Accounts(
            new HomeTenants(tenants),
            (_, _) -> true,
            SampleGate.in(em, clock, _ -> {}),
            people,
            new LocalPasswords(em),
            codes,
            new Enrolment(new SecondFactors(em), tenants, secrets, codes),
            clock);
    var sessions = new Sessions(tenants, people, new SignInSessions(em), null, clock);
    var door =
        new SignIn(
            accounts, sessions, lockout, new KnownDevices(secrets, clock), new PasswordTurns());
    var visit = new Visit(host, PLACE.source(), PLACE.userAgent());
    return door.signIn(new SignIn.Attempt(visit, login, password, code, newPassword, ""));
  }

  /** The code that an app shows now. */
  public String code(NewSecondFactor factor) {
    return Totp.code(factor.secret(), clock.instant());
  }
}
