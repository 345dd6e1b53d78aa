package org.offhook.provisioning.signin;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.offhook.access.Admission;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.access.factor.SecondFactors;
import org.offhook.access.session.Sessions;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.UserId;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Rank;
import org.offhook.provisioning.Refusal;
import org.offhook.tenant.Tenant;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Whether a tenant's local accounts need a second factor; and the end of one that was lost. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class SecondFactorDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private Tenants tenants;
  private People people;
  private SecondFactors factors;
  private Sessions sessions;

  protected SecondFactorDesk() {}

  @Inject
  public SecondFactorDesk(
      Reach reach,
      Audit audit,
      Tenants tenants,
      People people,
      SecondFactors factors,
      Sessions sessions) {
    this.reach = reach;
    this.audit = audit;
    this.tenants = tenants;
    this.people = people;
    this.factors = factors;
    this.sessions = sessions;
  }

  /** Empty for a tenant out of reach. */
  public Optional<Boolean> required(TenantId tenant) {
    return reached(tenant).map(Tenant::requiresSecondFactor);
  }

  /** Counts from everybody's next sign-in on; who is signed in stays until their session ends. */
  public Outcome<Boolean> require(TenantId tenant, boolean required) {
    Optional<Tenant> found = reached(tenant);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    boolean before = found.get().requiresSecondFactor();
    if (before != required) {
      found.get().requireSecondFactor(required);
      tenants.flush(tenant);
      audit.note(
          caller(),
          tenant,
          Act.SECOND_FACTOR_RULE,
          found.get().name() + " (" + tenant + ")",
          Change.of("secondFactor", String.valueOf(before), String.valueOf(required)));
    }
    return new Outcome.Done<>(required);
  }

  /** Whether somebody's app is set up; empty for somebody out of reach. */
  public Optional<Boolean> has(TenantId tenant, UserId user) {
    return reached(tenant)
        .flatMap(_ -> people.find(tenant, user))
        .map(_ -> factors.confirmed(tenant, user));
  }

  /**
   * Ends a second factor whose telephone and recovery codes are lost, and signs the person out
   * everywhere; the password stays.
   */
  public Outcome<UserId> reset(TenantId tenant, UserId user) {
    Optional<Person> person = reached(tenant).flatMap(_ -> people.find(tenant, user));
    if (person.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    if (!Rank.mayTouch(caller(), Admission.roles(person.get()))) {
      return Outcome.refused(Refusal.FORBIDDEN);
    }
    if (!factors.remove(tenant, user)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    sessions.endAll(tenant, person.get().ref());
    audit.note(
        caller(),
        tenant,
        Act.SECOND_FACTOR_RESET,
        person.get().name() + " (" + person.get().login() + ")");
    return new Outcome.Done<>(user);
  }

  private Optional<Tenant> reached(TenantId tenant) {
    return reach.covers(caller(), tenant) ? tenants.find(tenant) : Optional.empty();
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
