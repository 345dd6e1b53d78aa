package org.offhook.provisioning.export;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offhook.audit.AuditFilter;
import org.offhook.audit.AuditLine;
import org.offhook.audit.AuditLog;
import org.offhook.directory.Equipment;
import org.offhook.directory.Equipped;
import org.offhook.directory.People;
import org.offhook.directory.PeopleFilter;
import org.offhook.directory.Person;
import org.offhook.directory.Site;
import org.offhook.directory.Sites;
import org.offhook.directory.UserId;
import org.offhook.export.TenantTable;
import org.offhook.export.TenantTables;
import org.offhook.journal.Cursor;
import org.offhook.journal.JournalFilter;
import org.offhook.journal.TenantLines;
import org.offhook.journal.TenantRow;
import org.offhook.limits.Limits;
import org.offhook.provisioning.TenantView;
import org.offhook.subscription.StatementLine;
import org.offhook.subscription.Subscriptions;
import org.offhook.tenant.Tenant;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/**
 * What is known of a tenant, page by page, each in a transaction of its own: for an export that
 * somebody asked for who may, on a thread on which nobody is signed in.
 */
@Stateless
@PermitAll
public class ExportPages {
  private Tenants tenants;
  private People people;
  private Equipped equipped;
  private Sites sites;
  private TenantTables tables;
  private TenantLines journal;
  private AuditLog audit;
  private Subscriptions subscriptions;

  protected ExportPages() {}

  @Inject
  public ExportPages(
      Tenants tenants,
      People people,
      Equipped equipped,
      Sites sites,
      TenantTables tables,
      TenantLines journal,
      AuditLog audit,
      Subscriptions subscriptions) {
    this.tenants = tenants;
    this.people = people;
    this.equipped = equipped;
    this.sites = sites;
    this.tables = tables;
    this.journal = journal;
    this.audit = audit;
    this.subscriptions = subscriptions;
  }

  /** A person with everything that is kept beside them. */
  public record Whole(Person person, List<String> numbers, Equipment equipment) {}

  public Optional<TenantView> tenant(TenantId tenant) {
    return tenants.find(tenant).map(found -> view(tenant, found));
  }

  private TenantView view(TenantId tenant, Tenant found) {
    return TenantView.of(
        found, tenants.hosts(tenant), tenants.domains(tenant), people.seatsTaken(tenant));
  }

  /** Rows of people, calls and acts: what progress is counted in. */
  public long size(TenantId tenant) {
    return people.size(tenant, PeopleFilter.containing(""))
        + journal.size(tenant, JournalFilter.ALL)
        + audit.size(tenant, AuditFilter.ALL);
  }

  public List<Whole> people(TenantId tenant, Optional<UserId> last) {
    List<Person> found = people.after(tenant, PeopleFilter.containing(""), last, Limits.ADMIN_PAGE);
    Map<UserId, List<String>> numbers =
        people.numbers(tenant, found.stream().map(person -> person.ref().user()).toList());
    return found.stream()
        .map(
            person ->
                new Whole(
                    person,
                    numbers.getOrDefault(person.ref().user(), List.of()),
                    equipped.of(tenant, person)))
        .toList();
  }

  public List<TenantRow> calls(TenantId tenant, Optional<Cursor> last) {
    return journal.older(tenant, JournalFilter.ALL, last, Limits.JOURNAL_PAGE);
  }

  public List<AuditLine> acts(TenantId tenant, Optional<Long> last) {
    return audit.older(tenant, AuditFilter.ALL, last, Limits.ADMIN_PAGE);
  }

  public List<Site> sites(TenantId tenant) {
    return sites.all(tenant);
  }

  public List<List<String>> rows(TenantId tenant, TenantTable table, int offset) {
    return tables.rows(tenant, table, offset, Limits.JOURNAL_PAGE);
  }

  /** Whether its passwords open the door only together with a second factor. */
  public boolean secondFactor(TenantId tenant) {
    return tenants.find(tenant).filter(Tenant::requiresSecondFactor).isPresent();
  }

  public List<StatementLine> statement(TenantId tenant) {
    return subscriptions.statement(tenant, 0, Limits.ADMIN_PAGE);
  }
}
