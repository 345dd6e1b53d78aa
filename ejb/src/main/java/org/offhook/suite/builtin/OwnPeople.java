package org.offhook.suite.builtin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.offhook.access.Role;
import org.offhook.directory.People;
import org.offhook.directory.PeopleFilter;
import org.offhook.directory.Person;
import org.offhook.directory.UserId;
import org.offhook.limits.Limits;
import org.offhook.suite.Availability;
import org.offhook.suite.Licence;
import org.offhook.suite.SuitePerson;
import org.offhook.suite.SuitePresence;
import org.offhook.tenant.Tenant;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Our people as a suite would tell of them. Asked by rooms, never by doors. */
@Stateless
@Local(OwnDirectory.class)
@PermitAll
public class OwnPeople implements OwnDirectory {
  private Tenants tenants;
  private People people;
  private OwnPresences presences;
  private Clock clock;

  protected OwnPeople() {}

  @Inject
  public OwnPeople(Tenants tenants, People people, OwnPresences presences, Clock clock) {
    this.tenants = tenants;
    this.people = people;
    this.presences = presences;
    this.clock = clock;
  }

  @Override
  public Optional<String> name(TenantId tenant) {
    return tenants.find(tenant).map(Tenant::name);
  }

  @Override
  public List<SuitePerson> people(TenantId tenant, Optional<UserId> after) {
    List<Person> page = people.after(tenant, PeopleFilter.ALL, after, Limits.ADMIN_PAGE);
    Map<UserId, List<String>> numbers =
        people.numbers(tenant, page.stream().map(one -> one.ref().user()).toList());
    return page.stream()
        .map(one -> told(one, numbers.getOrDefault(one.ref().user(), List.of())))
        .toList();
  }

  private static SuitePerson told(Person person, List<String> numbers) {
    return new SuitePerson(
        person.ref().user().toString(),
        person.email(),
        person.name(),
        !person.disabled(),
        person.roles().contains(Role.USER) ? Licence.STANDARD : Licence.NONE,
        person.roles().contains(Role.TENANT_ADMIN),
        numbers);
  }

  @Override
  public Optional<SuitePresence> presence(TenantId tenant, UserId user) {
    return people
        .find(tenant, user)
        .map(
            person ->
                presences
                    .find(tenant, user)
                    .map(OwnPresence::presence)
                    .orElseGet(
                        () ->
                            new SuitePresence(
                                user.toString(), Availability.AVAILABLE, false, Optional.of(""))));
  }

  @Override
  public Map<UserId, SuitePresence> presences(TenantId tenant) {
    return presences.all(tenant).stream()
        .collect(Collectors.toMap(OwnPresence::user, OwnPresence::presence));
  }

  @Override
  public boolean choose(TenantId tenant, UserId user, Availability chosen, String message) {
    return changed(
        tenant, user, presence -> presence.choose(chosen, message, false, clock.instant()));
  }

  @Override
  public boolean calling(TenantId tenant, UserId user, Availability as, boolean calling) {
    Instant now = clock.instant();
    return changed(
        tenant,
        user,
        presence -> {
          presence.calling(calling, now.plus(Limits.PRESENCE_HELD), now);
          presence.callingShown(calling ? as : null);
        });
  }

  private boolean changed(TenantId tenant, UserId user, Consumer<OwnPresence> change) {
    boolean ours = people.find(tenant, user).isPresent();
    if (ours) {
      change.accept(presences.of(tenant, user));
    }
    return ours;
  }
}
