package org.offhook.provisioning;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.connector.LineFilter;
import org.offhook.connector.LinePlace;
import org.offhook.connector.LineSetup;
import org.offhook.connector.TenantLine;
import org.offhook.directory.NumberForm;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.Sites;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.feed.Changes;
import org.offhook.limits.Limits;
import org.offhook.tenant.Tenant;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Which numbers ring at whose phone, and whose calls go over a line of their own. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
public class NumberDesk {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,30}");

  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private Tenants tenants;
  private People people;
  private Sites sites;
  private Changes changes;
  private LineSetup setup;
  private TenantLine lines;

  protected NumberDesk() {}

  @Inject
  public NumberDesk(
      Reach reach,
      Audit audit,
      Tenants tenants,
      People people,
      Sites sites,
      Changes changes,
      LineSetup setup,
      TenantLine lines) {
    this.sites = sites;
    this.changes = changes;
    this.reach = reach;
    this.audit = audit;
    this.tenants = tenants;
    this.people = people;
    this.setup = setup;
    this.lines = lines;
  }

  /**
   * Gives a person a number: E.164 as the tenant's country reads it, short internal ones as they
   * are. Idempotent.
   *
   * @return the number as it is compared and called with
   */
  public Outcome<String> assign(TenantId tenant, UserId user, String number) {
    Optional<Person> person = reached(tenant, user);
    if (person.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<String> canonical = canonical(person.get().ref(), number);
    if (canonical.isEmpty()) {
      return Outcome.refused(Refusal.UNFIT, "number");
    }
    Optional<Person> owner = people.owner(tenant, canonical.get());
    if (owner.isPresent()) {
      return owner.get().ref().equals(person.get().ref())
          ? new Outcome.Done<>(canonical.get())
          : Outcome.refused(Refusal.TAKEN, "number");
    }
    if (people.numbers(tenant, user).size() >= Limits.NUMBERS_PER_PERSON) {
      return Outcome.refused(Refusal.TOO_MANY);
    }
    people.assign(tenant, user, canonical.get(), canonical.get());
    note(tenant, Act.NUMBER_ASSIGNED, person.get(), Change.of("number", "", canonical.get()));
    return new Outcome.Done<>(canonical.get());
  }

  /** Takes a number from a person. */
  public Outcome<String> take(TenantId tenant, UserId user, String number) {
    Optional<Person> person = reached(tenant, user);
    Optional<String> canonical = person.flatMap(found -> canonical(found.ref(), number));
    if (canonical.isEmpty() || !people.take(tenant, user, canonical.get())) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    note(tenant, Act.NUMBER_REMOVED, person.get(), Change.of("number", canonical.get(), ""));
    return new Outcome.Done<>(canonical.get());
  }

  /** As people of the person's site write it, else of the tenant's country. */
  private Optional<String> canonical(UserRef user, String number) {
    return sites
        .of(user)
        .map(site -> NumberForm.canonical(number, site.is().country(), site.is().areaCode()))
        .or(
            () ->
                tenants
                    .find(user.tenant())
                    .map(Tenant::country)
                    .map(country -> NumberForm.canonical(number, country)))
        .filter(form -> NUMBER.matcher(form).matches());
  }

  /** A person's own line and how it stands. */
  public Optional<TenantLine.View> line(TenantId tenant, UserId user) {
    return reached(tenant, user).flatMap(person -> lines.of(person.ref()));
  }

  /**
   * The tenant's lines after a place, by extension; empty for a tenant out of reach.
   *
   * @param limit rows, at most {@link Limits#ADMIN_PAGE} and one more
   */
  public Optional<List<TenantLine.View>> lines(
      TenantId tenant, LineFilter filter, Optional<LinePlace> last, int limit) {
    return covers(tenant)
        ? Optional.of(
            lines.after(tenant, filter, last, Math.clamp(limit, 1, Limits.ADMIN_PAGE + 1)))
        : Optional.empty();
  }

  /** Gives a person a line of their own, in place of the one they have. */
  public Outcome<TenantLine.View> setLine(TenantId tenant, UserId user, LineSetup.Account account) {
    Optional<Person> person = reached(tenant, user);
    if (person.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<String> fault = account.fault();
    if (fault.isPresent()) {
      return Outcome.refused(Refusal.UNFIT, fault.get());
    }
    UserRef ref = person.get().ref();
    String before = lines.of(ref).map(NumberDesk::told).orElse("");
    if (setup.ensure(ref, account).isPresent()) {
      return Outcome.refused(Refusal.UNFIT, "host");
    }
    TenantLine.View after = lines.of(ref).orElseThrow();
    note(tenant, Act.LINE_SET, person.get(), Change.of("line", before, told(after)));
    return new Outcome.Done<>(after);
  }

  /** Takes a person's line away: their calls go over the trunk again. */
  public Outcome<UserId> removeLine(TenantId tenant, UserId user) {
    Optional<Person> person = reached(tenant, user);
    Optional<TenantLine.View> line = person.flatMap(found -> lines.of(found.ref()));
    if (line.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    lines.remove(person.get().ref());
    note(tenant, Act.LINE_REMOVED, person.get(), Change.of("line", told(line.get()), ""));
    return new Outcome.Done<>(user);
  }

  private static String told(TenantLine.View line) {
    return line.extension() + "@" + line.domain() + " " + line.target() + " " + line.digits();
  }

  private void note(TenantId tenant, Act act, Person whom, Change change) {
    audit.note(caller(), tenant, act, whom.name() + " (" + whom.login() + ")", change);
    changes.note(tenant, act, whom.ref().user());
  }

  private Optional<Person> reached(TenantId tenant, UserId user) {
    return covers(tenant) ? people.find(tenant, user) : Optional.empty();
  }

  private boolean covers(TenantId tenant) {
    return reach.covers(caller(), tenant);
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
