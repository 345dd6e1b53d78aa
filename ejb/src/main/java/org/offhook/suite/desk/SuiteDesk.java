package org.offhook.suite.desk;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.directory.Contacts;
import org.offhook.limits.Limits;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.suite.Suite;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteSecret;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.builtin.OwnPresences;
import org.offhook.suite.store.SuiteConnection;
import org.offhook.suite.store.SuiteMembers;
import org.offhook.suite.store.Suites;
import org.offhook.suite.sync.Adapters;
import org.offhook.suite.sync.SuiteGate;
import org.offhook.suite.sync.SuiteSecrets;
import org.offhook.tenant.TenantId;

/**
 * A tenant's suite: connected, tried, changed and let go. Whatever is out of the administrator's
 * reach is answered as not there.
 */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class SuiteDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private Suites suites;
  private SuiteMembers members;
  private Contacts contacts;
  private OwnPresences presences;
  private SuiteSecrets secrets;
  private KeptSecrets kept;
  private SuiteGate gate;
  private Adapters adapters;
  private Clock clock;

  protected SuiteDesk() {}

  @Inject
  public SuiteDesk(
      Reach reach,
      Audit audit,
      Suites suites,
      SuiteMembers members,
      Contacts contacts,
      OwnPresences presences,
      SuiteSecrets secrets,
      KeptSecrets kept,
      SuiteGate gate,
      Adapters adapters,
      Clock clock) {
    this.reach = reach;
    this.audit = audit;
    this.suites = suites;
    this.members = members;
    this.contacts = contacts;
    this.presences = presences;
    this.secrets = secrets;
    this.kept = kept;
    this.gate = gate;
    this.adapters = adapters;
    this.clock = clock;
  }

  /** Empty for a tenant that keeps its people with us, or is out of reach. */
  public Optional<SuiteView> find(TenantId tenant) {
    return covers(tenant) ? suites.find(tenant).map(this::view) : Optional.empty();
  }

  private SuiteView view(SuiteConnection connection) {
    TenantId tenant = connection.tenant();
    return SuiteView.of(
        connection, suites.standing(tenant).orElseThrow(), members.gone(tenant, Limits.ADMIN_PAGE));
  }

  /**
   * Connects the suite, or connects it otherwise. The first round comes with the next turn.
   *
   * @param version that the administrator saw; empty to change it whatever it is now
   */
  public Outcome<SuiteView> connect(TenantId tenant, SuiteWish wish, Optional<Long> version) {
    if (!covers(tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<SuiteConnection> present = suites.find(tenant);
    long is = present.map(SuiteConnection::version).orElse(0L);
    if (version.filter(seen -> seen != is).isPresent()) {
      return Outcome.refused(Refusal.CHANGED_MEANWHILE);
    }
    Optional<String> fault = fault(wish);
    if (fault.isPresent()) {
      return Outcome.refused(Refusal.UNFIT, fault.get());
    }
    Optional<SuiteSecret> secret = kept.secret(tenant, wish);
    if (secret.isEmpty()) {
      return Outcome.refused(Refusal.UNFIT, "clientSecret");
    }
    Map<String, String> before =
        present.map(one -> SuiteView.fields(one.settings())).orElse(Map.of());
    SuiteConnection connection = become(tenant, wish, secret.get(), present);
    note(
        tenant,
        present.isPresent() ? Act.SUITE_CHANGED : Act.SUITE_CONNECTED,
        wish.settings(),
        Change.between(before, SuiteView.fields(wish.settings())));
    gate.settle(tenant, wish.settings().base(), Integer.MAX_VALUE);
    return new Outcome.Done<>(view(connection));
  }

  private SuiteConnection become(
      TenantId tenant, SuiteWish wish, SuiteSecret secret, Optional<SuiteConnection> present) {
    boolean same =
        present.filter(one -> KeptSecrets.sameCompany(one.settings(), wish.settings())).isPresent();
    SuiteConnection connection;
    if (same) {
      connection = present.orElseThrow();
      connection.become(wish.settings(), secrets.seal(tenant, secret));
      suites.flush(tenant);
    } else {
      // what another company's suite told is nothing of this one's
      forget(tenant);
      connection = new SuiteConnection(tenant);
      connection.become(wish.settings(), secrets.seal(tenant, secret));
      suites.add(tenant, connection, clock.instant());
    }
    suites.due(tenant, clock.instant());
    return connection;
  }

  private void forget(TenantId tenant) {
    suites.remove(tenant);
    contacts.forgetAll(tenant);
    presences.forgetSuite(tenant, clock.instant());
  }

  /** Lets the suite go, with its contacts. People stay, and sign in as they can without it. */
  public Outcome<TenantId> disconnect(TenantId tenant) {
    Optional<SuiteConnection> present = covers(tenant) ? suites.find(tenant) : Optional.empty();
    if (present.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    SuiteSettings was = present.get().settings();
    forget(tenant);
    note(tenant, Act.SUITE_DISCONNECTED, was, Change.between(SuiteView.fields(was), Map.of()));
    gate.settle(tenant, was.base(), Integer.MAX_VALUE);
    return new Outcome.Done<>(tenant);
  }

  /** Has people and contacts taken with the next turn. */
  public Outcome<SuiteView> synchronise(TenantId tenant) {
    Optional<SuiteConnection> present = covers(tenant) ? suites.find(tenant) : Optional.empty();
    if (present.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    suites.due(tenant, clock.instant());
    note(tenant, Act.SUITE_SYNCHRONISED, present.get().settings());
    return new Outcome.Done<>(view(present.get()));
  }

  /** Tries one step with what shall be, and changes nothing. Waits for the suite. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Outcome<StepResult> test(TenantId tenant, SuiteWish wish, SuiteStep step) {
    if (!covers(tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<String> fault = fault(wish);
    if (fault.isPresent()) {
      return Outcome.refused(Refusal.UNFIT, fault.get());
    }
    Optional<SuiteSecret> secret = kept.secret(tenant, wish);
    if (secret.isEmpty()) {
      return Outcome.refused(Refusal.UNFIT, "clientSecret");
    }
    StepResult result = tried(tenant, wish, secret.get(), step);
    context.getBusinessObject(SuiteDesk.class).noteTrial(tenant, wish.settings(), step);
    return new Outcome.Done<>(result);
  }

  private StepResult tried(TenantId tenant, SuiteWish wish, SuiteSecret secret, SuiteStep step) {
    try (Suite suite = adapters.tried(tenant, wish.settings(), () -> secret)) {
      return SuiteTrial.of(step, suite);
    } catch (SuiteFailure unfit) {
      return StepResult.failed(step, unfit);
    }
  }

  /** In a transaction of its own: the trial before it holds none while it waits. */
  public void noteTrial(TenantId tenant, SuiteSettings with, SuiteStep step) {
    if (covers(tenant)) {
      note(
          tenant,
          Act.SUITE_TESTED,
          with,
          Change.of("step", "", step.name()),
          Change.of("url", "", with.base()));
    }
  }

  private Optional<String> fault(SuiteWish wish) {
    Optional<String> fault = wish.fault();
    if (fault.isPresent()) {
      return fault;
    }
    if (!adapters.lists(wish.settings().base())) {
      return Optional.of("url");
    }
    boolean elsewhere =
        !wish.settings().login().isEmpty() && !adapters.lists(wish.settings().login());
    return elsewhere ? Optional.of("loginUrl") : Optional.empty();
  }

  private void note(TenantId tenant, Act act, SuiteSettings whose, Change... changes) {
    audit.note(caller(), tenant, act, whose.kind().name(), changes);
  }

  private boolean covers(TenantId tenant) {
    return reach.covers(caller(), tenant);
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
