package org.offhook.access.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.offhook.access.SuiteRule;
import org.offhook.access.factor.Codes;
import org.offhook.access.factor.Enrolment;
import org.offhook.access.factor.NewSecondFactor;
import org.offhook.access.password.LocalPasswords;
import org.offhook.access.password.PasswordHash;
import org.offhook.access.password.PasswordRule;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** Local accounts: people with a password of ours. Called before anybody is signed in. */
@Stateless
@PermitAll
public class Accounts {
  private HomeTenants homes;
  private PasswordRule rule;
  private SuiteRule suites;
  private People people;
  private LocalPasswords passwords;
  private Codes codes;
  private Enrolment enrolment;
  private Clock clock;

  protected Accounts() {}

  @Inject
  public Accounts(
      HomeTenants homes,
      PasswordRule rule,
      SuiteRule suites,
      People people,
      LocalPasswords passwords,
      Codes codes,
      Enrolment enrolment,
      Clock clock) {
    this.homes = homes;
    this.rule = rule;
    this.suites = suites;
    this.people = people;
    this.passwords = passwords;
    this.codes = codes;
    this.enrolment = enrolment;
    this.clock = clock;
  }

  /**
   * A person and the PHC string of their password.
   *
   * @param toChange whether it is a first password, which must be changed before it opens anything
   * @param beside what else is asked for
   */
  public record Account(Person person, String hash, boolean toChange, Beside beside) {
    @Override
    public String toString() {
      return "account of " + person.login();
    }
  }

  /** What opens the door only together with the password. */
  public enum Beside {
    NOTHING,
    /** A code of the person's app. */
    A_CODE,
    /** The first code of an app that is still to be set up. */
    AN_ENROLMENT
  }

  /**
   * Empty when the tenant has nobody of this login or e-mail address, the person is disabled or has
   * no password, or the tenant is suspended or wants no passwords.
   */
  public Optional<Account> find(String host, String login) {
    return homes
        .of(host, login)
        .flatMap(tenant -> people.byLogin(tenant, login).or(() -> people.byEmail(tenant, login)))
        .filter(person -> !person.disabled())
        .filter(person -> rule.allows(person.ref().tenant(), person.roles()))
        .flatMap(
            person ->
                passwords
                    .hash(person.ref().tenant(), person.ref().user())
                    .map(
                        hash ->
                            new Account(
                                person,
                                hash,
                                passwords.toChange(person.ref().tenant(), person.ref().user()),
                                beside(person.ref()))));
  }

  private Beside beside(UserRef user) {
    if (codes.asked(user)) {
      return Beside.A_CODE;
    }
    return enrolment.required(user.tenant()) ? Beside.AN_ENROLMENT : Beside.NOTHING;
  }

  /** The account with what the tenant's suite said last of its owner. */
  public Account settled(Account account) {
    UserRef user = account.person().ref();
    Optional<Person> now = people.find(user.tenant(), user.user());
    now.ifPresent(suites::settle);
    return new Account(
        now.orElse(account.person()), account.hash(), account.toChange(), account.beside());
  }

  /** What the person sets up their app with; empty when that was done meanwhile. */
  public Optional<NewSecondFactor> enrol(Person person) {
    return enrolment.begin(person.ref(), person.login());
  }

  /** Takes the first code of an app; false when it is none. A recovery code confirms nothing. */
  public boolean firstCode(UserRef user, String code) {
    return codes.take(user, code);
  }

  /** Takes a code of the person's app, or a recovery code; false when it is neither. */
  public boolean code(UserRef user, String code) {
    return codes.take(user, code) || codes.spend(user, code);
  }

  /** Sets a password, given as {@link PasswordHash} string. */
  public void password(TenantId tenant, UserRef user, String hash) {
    passwords.set(tenant, user.user(), hash, clock.instant());
  }
}
