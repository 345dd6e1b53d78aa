package org.offhook.provisioning;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.PartnerLine;
import org.offhook.access.Partners;
import org.offhook.access.Role;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Puts tenants into the hands of partners' administrators, and takes them out again. */
@Stateless
@RolesAllowed(Role.OPERATOR)
public class PartnerDesk {
  @Resource private SessionContext context;
  private Tenants tenants;
  private People people;
  private Partners partners;
  private Audit audit;

  protected PartnerDesk() {}

  @Inject
  public PartnerDesk(Tenants tenants, People people, Partners partners, Audit audit) {
    this.tenants = tenants;
    this.people = people;
    this.partners = partners;
    this.audit = audit;
  }

  /** Idempotent. Only somebody with the role of a partner's administrator can be given one. */
  public Outcome<TenantId> give(TenantId tenant, UserRef partner) {
    Optional<Person> person = people.find(partner.tenant(), partner.user());
    if (tenants.find(tenant).isEmpty() || person.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    if (!person.get().roles().contains(Role.PARTNER_ADMIN)) {
      return Outcome.refused(Refusal.UNFIT, "person");
    }
    if (!partners.administers(partner.tenant(), partner.user(), tenant)) {
      partners.give(partner.tenant(), partner.user(), tenant);
      note(tenant, Act.PARTNER_GIVEN, person.get());
    }
    return new Outcome.Done<>(tenant);
  }

  /** The same by the names that people type: the partner's own tenant and login. */
  public Outcome<TenantId> give(TenantId tenant, TenantId home, String login) {
    return people
        .byLogin(home, login)
        .map(person -> give(tenant, person.ref()))
        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
  }

  /** Every tenant in somebody's hands, by tenant. */
  public List<PartnerLine> page(int offset, int limit) {
    return partners.page(offset, Math.clamp(limit, 1, Limits.ADMIN_PAGE));
  }

  public long size() {
    return partners.size();
  }

  public Outcome<TenantId> take(TenantId tenant, UserRef partner) {
    Optional<Person> person = people.find(partner.tenant(), partner.user());
    if (person.isEmpty() || !partners.take(partner.tenant(), partner.user(), tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    note(tenant, Act.PARTNER_TAKEN, person.get());
    return new Outcome.Done<>(tenant);
  }

  private void note(TenantId tenant, Act act, Person partner) {
    Caller caller = Callers.of(context);
    Change home = Change.of("tenant", "", partner.ref().tenant().value());
    audit.note(caller, tenant, act, partner.name() + " (" + partner.login() + ")", home);
  }
}
