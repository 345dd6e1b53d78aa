package org.offhook.access;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
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
  private People people;
  private LocalPasswords passwords;
  private Codes codes;
  private Clock clock;

  protected Accounts() {}

  @Inject
  public Accounts(
      HomeTenants homes,
      PasswordRule rule,
      People people,
      LocalPasswords passwords,
      Codes codes,
      Clock clock) {
    this.homes = homes;
    this.rule = rule;
    this.people = people;
    this.passwords = passwords;
    this.codes = codes;
    this.clock = clock;
  }

  /**
   * A person and the PHC string of their password.
   *
   * @param toChange whether it is a first password, which must be changed before it opens anything
   * @param secondFactor whether a code is asked for beside it
   */
  public record Account(Person person, String hash, boolean toChange, boolean secondFactor) {
    @Override
    public String toString() {
      return "account of " + person.login();
    }
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
                                codes.asked(person.ref()))));
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
