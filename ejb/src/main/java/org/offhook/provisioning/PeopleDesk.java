package org.offhook.provisioning;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.offhook.access.Admission;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.access.factor.SecondFactors;
import org.offhook.access.password.FirstPassword;
import org.offhook.access.password.LocalPasswords;
import org.offhook.access.session.Sessions;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.connector.TenantConnections;
import org.offhook.directory.People;
import org.offhook.directory.PeopleFilter;
import org.offhook.directory.Person;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.feed.Changes;
import org.offhook.limits.Limits;
import org.offhook.subscription.Seats;
import org.offhook.tenant.Erasure;
import org.offhook.tenant.TenantId;

/**
 * A tenant's people: added, changed, disabled, deleted. Whoever is out of the administrator's reach
 * is answered as not there.
 */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
public class PeopleDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private Seats seats;
  private People people;
  private LocalPasswords passwords;
  private SecondFactors factors;
  private Sessions sessions;
  private TenantConnections connections;
  private Erasure erasure;
  private Changes feed;
  private Clock clock;

  protected PeopleDesk() {}

  @Inject
  public PeopleDesk(
      Reach reach,
      Audit audit,
      Seats seats,
      People people,
      LocalPasswords passwords,
      SecondFactors factors,
      Sessions sessions,
      TenantConnections connections,
      Erasure erasure,
      Changes feed,
      Clock clock) {
    this.reach = reach;
    this.audit = audit;
    this.seats = seats;
    this.people = people;
    this.passwords = passwords;
    this.factors = factors;
    this.sessions = sessions;
    this.connections = connections;
    this.erasure = erasure;
    this.feed = feed;
    this.clock = clock;
  }

  /** By name. */
  public List<PersonView> page(TenantId tenant, PeopleFilter filter, int offset, int limit) {
    return covers(tenant)
        ? views(tenant, people.page(tenant, filter, offset, rows(limit)))
        : List.of();
  }

  public long size(TenantId tenant, PeopleFilter filter) {
    return covers(tenant) ? people.size(tenant, filter) : 0;
  }

  /** By name, those after one person; empty for a tenant out of reach. */
  public Optional<List<PersonView>> after(
      TenantId tenant, PeopleFilter filter, Optional<UserId> last, int limit) {
    return covers(tenant)
        ? Optional.of(views(tenant, people.after(tenant, filter, last, rows(limit))))
        : Optional.empty();
  }

  private static int rows(int limit) {
    return Math.clamp(limit, 1, Limits.ADMIN_PAGE + 1);
  }

  private List<PersonView> views(TenantId tenant, List<Person> found) {
    Map<UserId, List<String>> numbers =
        people.numbers(tenant, found.stream().map(person -> person.ref().user()).toList());
    return found.stream()
        .map(one -> PersonView.of(one, numbers.getOrDefault(one.ref().user(), List.of())))
        .toList();
  }

  public Optional<PersonView> find(TenantId tenant, UserId user) {
    return covers(tenant) ? people.find(tenant, user).map(this::view) : Optional.empty();
  }

  public Optional<PersonView> byEmail(TenantId tenant, String email) {
    return covers(tenant) ? people.byEmail(tenant, email).map(this::view) : Optional.empty();
  }

  /**
   * With a first password.
   *
   * @param first hashed before this transaction began
   */
  public Outcome<PersonMade> add(TenantId tenant, PersonWish wish, FirstPassword first) {
    Outcome<PersonView> added = add(tenant, wish);
    added.done().ifPresent(view -> give(tenant, view.id(), first));
    return added.map(view -> new PersonMade(view, first.text()));
  }

  /**
   * Without a password: they sign in with the company's identity provider, or after {@link
   * #newPassword}.
   */
  public Outcome<PersonView> add(TenantId tenant, PersonWish wish) {
    if (!covers(tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<Outcome<PersonView>> refusal = refusal(tenant, wish, Optional.empty());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (people.byLogin(tenant, wish.login()).isPresent()) {
      return Outcome.refused(Refusal.TAKEN, "login");
    }
    Person person = people.add(tenant, wish.login(), wish.name(), wish.roles());
    UserId user = person.ref().user();
    people.change(tenant, user, wish.name(), wish.email(), wish.roles());
    if (wish.disabled()) {
      people.disable(tenant, user, true);
    }
    seats.settle(tenant);
    PersonView view = view(person);
    note(tenant, Act.PERSON_ADDED, view, Change.between(Map.of(), PersonView.fields(view.is())));
    return new Outcome.Done<>(view);
  }

  /**
   * Changes everything but the login. Who is disabled is signed out everywhere at once.
   *
   * @param version that the administrator saw; empty to change it whatever it is now
   */
  public Outcome<PersonView> change(
      TenantId tenant, UserId user, PersonWish wish, Optional<Long> version) {
    Optional<Person> found = reached(tenant, user);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Person person = found.get();
    PersonView before = view(person);
    if (version.filter(seen -> seen != before.version()).isPresent()) {
      return Outcome.refused(Refusal.CHANGED_MEANWHILE);
    }
    if (!wish.login().equalsIgnoreCase(person.login())) {
      return Outcome.refused(Refusal.UNFIT, "login");
    }
    Optional<Outcome<PersonView>> refusal = refusal(tenant, wish, found);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    people.change(tenant, user, wish.name(), wish.email(), wish.roles());
    disable(tenant, before, wish.disabled());
    seats.settle(tenant);
    PersonView after = view(person);
    Change[] changes =
        Change.between(PersonView.fields(before.is()), PersonView.fields(after.is()));
    if (changes.length > 0) {
      note(tenant, Act.PERSON_CHANGED, after, changes);
    }
    return new Outcome.Done<>(after);
  }

  private void disable(TenantId tenant, PersonView before, boolean disabled) {
    if (before.is().disabled() == disabled) {
      return;
    }
    people.disable(tenant, before.id(), disabled);
    if (disabled) {
      sessions.endAll(tenant, new UserRef(tenant, before.id()));
    }
    connections.peopleChanged(tenant);
    note(tenant, disabled ? Act.PERSON_DISABLED : Act.PERSON_ENABLED, before);
  }

  /** With everything that is known of them, journal and all. */
  public Outcome<UserId> delete(TenantId tenant, UserId user) {
    Optional<Person> found = reached(tenant, user);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    if (!mayTouch(found.get()) || caller().ref().equals(found.get().ref())) {
      return Outcome.refused(Refusal.FORBIDDEN);
    }
    PersonView view = view(found.get());
    sessions.endAll(tenant, new UserRef(tenant, user));
    erasure.person(tenant, user.toString());
    seats.settle(tenant);
    connections.peopleChanged(tenant);
    note(tenant, Act.PERSON_DELETED, view);
    return new Outcome.Done<>(user);
  }

  /**
   * A new first password in place of a forgotten one, also of a lost second factor; signs the
   * person out everywhere.
   *
   * @param first hashed before this transaction began
   */
  public Outcome<PersonMade> newPassword(TenantId tenant, UserId user, FirstPassword first) {
    Optional<Person> found = reached(tenant, user);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    if (!mayTouch(found.get())) {
      return Outcome.refused(Refusal.FORBIDDEN);
    }
    give(tenant, user, first);
    factors.remove(tenant, user);
    sessions.endAll(tenant, new UserRef(tenant, user));
    PersonView view = view(found.get());
    note(tenant, Act.PASSWORD_MADE, view);
    return new Outcome.Done<>(new PersonMade(view, first.text()));
  }

  private void give(TenantId tenant, UserId user, FirstPassword first) {
    passwords.set(tenant, user, first.hash(), true, clock.instant());
  }

  private <T> Optional<Outcome<T>> refusal(
      TenantId tenant, PersonWish wish, Optional<Person> present) {
    Optional<String> fault = wish.fault();
    if (fault.isPresent()) {
      return Optional.of(Outcome.refused(Refusal.UNFIT, fault.get()));
    }
    Set<String> held = present.map(Person::roles).orElse(Set.of());
    if (present.filter(person -> !mayTouch(person)).isPresent() || !mayTouch(wish.roles())) {
      return Optional.of(Outcome.refused(Refusal.FORBIDDEN, "roles"));
    }
    boolean self = present.filter(person -> person.ref().equals(caller().ref())).isPresent();
    if (self && (wish.disabled() || !wish.roles().containsAll(held))) {
      return Optional.of(Outcome.refused(Refusal.FORBIDDEN, "roles"));
    }
    Optional<Person> namesake = wish.email().flatMap(email -> people.byEmail(tenant, email));
    if (namesake.filter(other -> !other.ref().equals(ref(present))).isPresent()) {
      return Optional.of(Outcome.refused(Refusal.TAKEN, "email"));
    }
    boolean sat = held.contains(Role.USER) && !present.orElseThrow().disabled();
    boolean sits = wish.roles().contains(Role.USER) && !wish.disabled();
    return sits && !sat && seats.full(tenant)
        ? Optional.of(Outcome.refused(Refusal.NO_SEAT))
        : Optional.empty();
  }

  private static UserRef ref(Optional<Person> present) {
    return present.map(Person::ref).orElse(null);
  }

  /** Also with the role that the tenant's suite gives somebody. */
  private boolean mayTouch(Person person) {
    return mayTouch(person.roles()) && mayTouch(Admission.roles(person));
  }

  private boolean mayTouch(Set<String> roles) {
    return Rank.mayTouch(caller(), roles);
  }

  private Optional<Person> reached(TenantId tenant, UserId user) {
    return covers(tenant) ? people.find(tenant, user) : Optional.empty();
  }

  private PersonView view(Person person) {
    UserRef ref = person.ref();
    return PersonView.of(person, people.numbers(ref.tenant(), ref.user()));
  }

  private void note(TenantId tenant, Act act, PersonView whom, Change... changes) {
    audit.note(caller(), tenant, act, whom.named(), changes);
    feed.note(tenant, act, whom.id());
  }

  private boolean covers(TenantId tenant) {
    return reach.covers(caller(), tenant);
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
