package org.offhook.provisioning.signin;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.access.session.SessionLine;
import org.offhook.access.session.Sessions;
import org.offhook.access.session.TenantSession;
import org.offhook.access.session.TenantSessions;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.UserId;
import org.offhook.limits.Limits;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.tenant.TenantId;

/** Where a tenant's people are signed in; an administrator ends that, for a lost telephone. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class SessionDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private People people;
  private Sessions sessions;
  private TenantSessions everybodys;
  private Clock clock;

  protected SessionDesk() {}

  @Inject
  public SessionDesk(
      Reach reach,
      Audit audit,
      People people,
      Sessions sessions,
      TenantSessions everybodys,
      Clock clock) {
    this.reach = reach;
    this.audit = audit;
    this.people = people;
    this.sessions = sessions;
    this.everybodys = everybodys;
    this.clock = clock;
  }

  /** The last seen first; empty for somebody out of reach. */
  public Optional<List<SessionLine>> of(TenantId tenant, UserId user) {
    return reached(tenant, user)
        .map(person -> sessions.lines(person.ref(), Callers.of(context).session()));
  }

  /**
   * All of a tenant's, the last seen first; empty for a tenant out of reach.
   *
   * @param text in the person's name or login, the browser or the address; empty for all
   */
  public List<TenantSession> page(TenantId tenant, String text, int offset, int limit) {
    if (!reach.covers(caller(), tenant)) {
      return List.of();
    }
    int rows = Math.clamp(limit, 1, Limits.ADMIN_PAGE + 1);
    return everybodys.page(tenant, text, caller().session(), clock.instant(), offset, rows);
  }

  public long size(TenantId tenant, String text) {
    return reach.covers(caller(), tenant) ? everybodys.size(tenant, text, clock.instant()) : 0;
  }

  /** Whether the tenant is within the caller's reach. */
  public boolean covers(TenantId tenant) {
    return reach.covers(caller(), tenant);
  }

  /** Signs somebody out everywhere; their sockets close at once. */
  public Outcome<UserId> endAll(TenantId tenant, UserId user) {
    Optional<Person> person = reached(tenant, user);
    if (person.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    sessions.endAll(tenant, person.get().ref());
    note(tenant, person.get());
    return new Outcome.Done<>(user);
  }

  public Outcome<UserId> end(TenantId tenant, UserId user, String session) {
    Optional<Person> person = reached(tenant, user);
    if (person.isEmpty() || !sessions.end(person.get().ref(), session)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    note(tenant, person.get());
    return new Outcome.Done<>(user);
  }

  private Optional<Person> reached(TenantId tenant, UserId user) {
    return reach.covers(caller(), tenant) ? people.find(tenant, user) : Optional.empty();
  }

  private void note(TenantId tenant, Person whom) {
    audit.note(caller(), tenant, Act.SESSION_ENDED, whom.name() + " (" + whom.login() + ")");
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
