package org.offhook.provisioning;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.access.session.Sessions;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.connector.TenantConnections;
import org.offhook.directory.People;
import org.offhook.limits.Limits;
import org.offhook.subscription.Seats;
import org.offhook.tenant.Erasure;
import org.offhook.tenant.Tenant;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.TenantWish;
import org.offhook.tenant.Tenants;

/** A tenant's life: added, changed, suspended and deleted by the operator; seen by its own. */
@Stateless
@RolesAllowed(Role.OPERATOR)
public class TenantDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private Tenants tenants;
  private People people;
  private Seats seats;
  private Sessions sessions;
  private TenantConnections connections;
  private Erasure erasure;
  private Clock clock;

  protected TenantDesk() {}

  @Inject
  public TenantDesk(
      Reach reach,
      Audit audit,
      Tenants tenants,
      People people,
      Seats seats,
      Sessions sessions,
      TenantConnections connections,
      Erasure erasure,
      Clock clock) {
    this.reach = reach;
    this.audit = audit;
    this.tenants = tenants;
    this.people = people;
    this.seats = seats;
    this.sessions = sessions;
    this.connections = connections;
    this.erasure = erasure;
    this.clock = clock;
  }

  /** Those within the caller's reach whose id or name contains the text, by id. */
  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
  public List<TenantView> page(String text, int offset, int limit) {
    Optional<Collection<TenantId>> among = among();
    if (among.filter(Collection::isEmpty).isPresent()) {
      return List.of();
    }
    return tenants.page(among, text, offset, Math.clamp(limit, 1, Limits.ADMIN_PAGE)).stream()
        .map(this::view)
        .toList();
  }

  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
  public long size(String text) {
    Optional<Collection<TenantId>> among = among();
    return among.filter(Collection::isEmpty).isPresent() ? 0 : tenants.size(among, text);
  }

  private Optional<Collection<TenantId>> among() {
    return reach.tenants(caller()).map(some -> some);
  }

  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
  public Optional<TenantView> find(TenantId tenant) {
    return reach.covers(caller(), tenant) ? tenants.find(tenant).map(this::view) : Optional.empty();
  }

  /** The operator's tenant remembers it too: what a deleted one knew is gone with it. */
  public Outcome<TenantView> add(TenantId tenant, TenantWish wish) {
    Optional<Outcome<TenantView>> refusal = refusal(tenant, wish);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (tenants.find(tenant).isPresent()) {
      return Outcome.refused(Refusal.TAKEN, "id");
    }
    Tenant added = tenants.add(tenant, wish.name(), wish.country(), List.of());
    added.createdAt(clock.instant());
    TenantView view = become(added, wish);
    note(view, Act.TENANT_ADDED, Change.between(Map.of(), TenantView.fields(wish)));
    return new Outcome.Done<>(view);
  }

  /**
   * Changes everything but the id.
   *
   * @param version that the administrator saw; empty to change it whatever it is now
   */
  public Outcome<TenantView> change(TenantId tenant, TenantWish wish, Optional<Long> version) {
    Optional<TenantView> present = find(tenant);
    if (present.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    if (version.filter(seen -> seen != present.get().version()).isPresent()) {
      return Outcome.refused(Refusal.CHANGED_MEANWHILE);
    }
    Optional<Outcome<TenantView>> refusal = refusal(tenant, wish);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    TenantView view = become(tenants.find(tenant).orElseThrow(), wish);
    note(
        view,
        Act.TENANT_CHANGED,
        Change.between(TenantView.fields(present.get().is()), TenantView.fields(wish)));
    return new Outcome.Done<>(view);
  }

  private Optional<Outcome<TenantView>> refusal(TenantId tenant, TenantWish wish) {
    Optional<String> fault = wish.fault();
    if (fault.isPresent()) {
      return Optional.of(Outcome.refused(Refusal.UNFIT, fault.get()));
    }
    if (wish.hosts().stream().anyMatch(host -> others(tenants.byHost(host), tenant))) {
      return Optional.of(Outcome.refused(Refusal.TAKEN, "hosts"));
    }
    return wish.domains().stream().anyMatch(domain -> others(tenants.byDomain(domain), tenant))
        ? Optional.of(Outcome.refused(Refusal.TAKEN, "domains"))
        : Optional.empty();
  }

  private static boolean others(Optional<TenantId> owner, TenantId tenant) {
    return owner.filter(found -> !found.equals(tenant)).isPresent();
  }

  private TenantView become(Tenant tenant, TenantWish wish) {
    tenant.become(wish);
    tenants.reachedBy(tenant.id(), wish.hosts(), wish.domains());
    seats.settle(tenant.id());
    return view(tenant);
  }

  /** Ends its sessions, its PBX connections and with them its calls; nobody signs in any more. */
  public Outcome<TenantView> suspend(TenantId tenant) {
    Optional<Tenant> found = tenants.find(tenant);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    if (caller().tenant().equals(tenant)) {
      return Outcome.refused(Refusal.OWN_TENANT);
    }
    if (found.get().suspended().isEmpty()) {
      found.get().suspend(clock.instant());
      tenants.flush(tenant);
      sessions.endAll(tenant);
      connections.end(tenant);
      note(view(found.get()), Act.TENANT_SUSPENDED);
    }
    return new Outcome.Done<>(view(found.get()));
  }

  public Outcome<TenantView> resume(TenantId tenant) {
    Optional<Tenant> found = tenants.find(tenant);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    if (found.get().suspended().isPresent()) {
      found.get().resume();
      tenants.flush(tenant);
      connections.begin(tenant);
      note(view(found.get()), Act.TENANT_RESUMED);
    }
    return new Outcome.Done<>(view(found.get()));
  }

  /** Deletes a suspended tenant with everything that is known of it and its people. */
  public Outcome<TenantId> delete(TenantId tenant) {
    Optional<Tenant> found = tenants.find(tenant);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    if (caller().tenant().equals(tenant)) {
      return Outcome.refused(Refusal.OWN_TENANT);
    }
    if (found.get().suspended().isEmpty()) {
      return Outcome.refused(Refusal.NOT_SUSPENDED);
    }
    String named = view(found.get()).named();
    sessions.endAll(tenant);
    erasure.tenant(tenant);
    audit.note(caller(), caller().tenant(), Act.TENANT_DELETED, named);
    return new Outcome.Done<>(tenant);
  }

  private void note(TenantView view, Act act, Change... changes) {
    Caller caller = caller();
    audit.note(caller, view.id(), act, view.named(), changes);
    if (!caller.tenant().equals(view.id())) {
      audit.note(caller, caller.tenant(), act, view.named(), changes);
    }
  }

  private TenantView view(Tenant tenant) {
    TenantId id = tenant.id();
    return TenantView.of(tenant, tenants.hosts(id), tenants.domains(id), people.seatsTaken(id));
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
