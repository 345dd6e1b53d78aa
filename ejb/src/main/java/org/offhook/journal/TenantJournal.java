package org.offhook.journal;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.offhook.access.Callers;
import org.offhook.access.Role;
import org.offhook.call.CallControl;
import org.offhook.call.CallStarted;
import org.offhook.call.CallView;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** The administrator's door to the tenant's calls, over and in flight. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
public class TenantJournal {
  @Resource private SessionContext context;
  private JournalLines journal;
  private People people;
  private CallControl calls;

  protected TenantJournal() {}

  @Inject
  public TenantJournal(JournalLines journal, People people, CallControl calls) {
    this.journal = journal;
    this.people = people;
    this.calls = calls;
  }

  /** Newest first. */
  public List<TenantRow> page(String text, int offset, int limit) {
    return journal.tenantPage(tenant(), text, offset, limit);
  }

  public long size(String text) {
    return journal.tenantSize(tenant(), text);
  }

  /** The calls that are going on now, oldest first. */
  public List<LiveCall> live() {
    TenantId tenant = tenant();
    return journal.inFlight(tenant).stream().map(call -> live(tenant, call.told())).toList();
  }

  private LiveCall live(TenantId tenant, CallStarted call) {
    UserRef user = call.user();
    String name = people.find(tenant, user.user()).map(Person::name).orElse("");
    return calls.calls(user).stream()
        .filter(view -> view.id().equals(call.call()))
        .findFirst()
        .map(
            view ->
                new LiveCall(
                    name, view.direction(), view.peer(), view.line(), view.started(), view.state()))
        .orElseGet(
            () ->
                new LiveCall(
                    name,
                    call.direction(),
                    call.peer(),
                    call.line(),
                    call.started(),
                    CallView.State.DIALLING));
  }

  private TenantId tenant() {
    return Callers.of(context).tenant();
  }
}
