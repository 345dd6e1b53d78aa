package org.offhook.access.session;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.offhook.access.Admission;
import org.offhook.access.Caller;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.secret.Sha256;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/**
 * Sign-in sessions: opened, recognised by the cookie's token, ended. Called before anybody is
 * known, so open to all; it takes a token to learn or change anything.
 */
@Stateless
@PermitAll
public class Sessions {
  private Tenants tenants;
  private People people;
  private SignInSessions store;
  private Event<SessionEnded> ended;
  private Clock clock;

  protected Sessions() {}

  @Inject
  public Sessions(
      Tenants tenants,
      People people,
      SignInSessions store,
      Event<SessionEnded> ended,
      Clock clock) {
    this.tenants = tenants;
    this.people = people;
    this.store = store;
    this.ended = ended;
    this.clock = clock;
  }

  /** Signs a person in whose password was checked, or for whom their provider vouches. */
  public NewSession open(Person person, Visit visit) {
    TenantId tenant = person.ref().tenant();
    List<SignInSession> present = store.ofPerson(tenant, person.ref().user());
    int surplus = present.size() - Limits.SESSIONS_PER_PERSON + 1;
    present.stream().limit(Math.max(0, surplus)).forEach(this::remove);
    String token = Token.random();
    SignInSession session =
        new SignInSession(
            person.ref(), UUID.randomUUID().toString(), Sha256.of(token), visit, clock.instant());
    store.add(tenant, session);
    return new NewSession(token, caller(person, session), person.name());
  }

  /**
   * Whose cookie this is, read anew each time: revocation, disabling and changed roles count at
   * once.
   *
   * @param host host name of the request: a session is only good at its own tenant's hosts, or at
   *     the one where it was opened when the tenant has none
   */
  public Optional<Caller> recognise(String host, String token) {
    return store
        .byToken(Sha256.of(token))
        .filter(session -> goodAt(host, session))
        .flatMap(this::live);
  }

  private boolean goodAt(String host, SignInSession session) {
    TenantId tenant = session.user().tenant();
    if (tenants.openAt(host).filter(tenant::equals).isPresent()) {
      return true;
    }
    return session.openedAt(host) && tenants.active(tenant) && tenants.hosts(tenant).isEmpty();
  }

  /** The caller as the session stands now; empty when it is over. */
  public Optional<Caller> recheck(TenantId tenant, String session) {
    return store.find(tenant, session).flatMap(this::live);
  }

  /**
   * The caller as their person stands now, whatever became of the session: for what they began and
   * left. Empty for who may not sign in any more.
   */
  public Optional<Caller> lasting(Caller caller) {
    return people
        .find(caller.tenant(), caller.user())
        .filter(person -> welcome(person) && tenants.active(caller.tenant()))
        .map(
            person ->
                new Caller(
                    person.login(),
                    caller.tenant(),
                    caller.user(),
                    Admission.roles(person),
                    caller.session()));
  }

  /** Ends one session; nothing happens when it is over already. */
  public void end(TenantId tenant, String session) {
    store.find(tenant, session).ifPresent(this::remove);
  }

  /**
   * Ends one of a person's sessions.
   *
   * @return false when it is not one of theirs
   */
  public boolean end(UserRef user, String session) {
    Optional<SignInSession> own =
        store.find(user.tenant(), session).filter(one -> one.user().equals(user));
    own.ifPresent(this::remove);
    return own.isPresent();
  }

  /**
   * Where a person is signed in, the last seen first.
   *
   * @param asking id of the session that asks; empty for none
   */
  public List<SessionLine> lines(UserRef user, String asking) {
    Instant now = clock.instant();
    return store.ofPerson(user.tenant(), user.user()).reversed().stream()
        .filter(one -> one.lives(now, Limits.SESSION_IDLE, Limits.SESSION_LIFETIME))
        .map(one -> SessionLine.of(one, asking))
        .toList();
  }

  /** Ends every session of a person, for example when they are disabled. */
  public void endAll(TenantId tenant, UserRef user) {
    store.ofPerson(tenant, user.user()).forEach(this::remove);
  }

  /** Ends every session of a tenant that is suspended or deleted. */
  public void endAll(TenantId tenant) {
    store.ofTenant(tenant).forEach(this::remove);
  }

  /** Ends the sessions whose time is up. */
  public void clearExpired() {
    Instant now = clock.instant();
    store
        .expired(now.minus(Limits.SESSION_IDLE), now.minus(Limits.SESSION_LIFETIME))
        .forEach(this::remove);
  }

  private void remove(SignInSession session) {
    if (store.remove(session.user().tenant(), session.id())) {
      ended.fire(new SessionEnded(session.user(), session.id()));
    }
  }

  private Optional<Caller> live(SignInSession session) {
    Instant now = clock.instant();
    if (!session.lives(now, Limits.SESSION_IDLE, Limits.SESSION_LIFETIME)) {
      return Optional.empty();
    }
    if (now.isAfter(session.lastUsed().plus(Limits.SESSION_TOUCH))) {
      session.usedAt(now);
    }
    return people
        .find(session.user().tenant(), session.user().user())
        .filter(Sessions::welcome)
        .map(person -> caller(person, session));
  }

  private static boolean welcome(Person person) {
    return !person.disabled() && Admission.refusal(person).isEmpty();
  }

  private static Caller caller(Person person, SignInSession session) {
    UserRef ref = person.ref();
    return new Caller(
        person.login(), ref.tenant(), ref.user(), Admission.roles(person), session.id());
  }
}
