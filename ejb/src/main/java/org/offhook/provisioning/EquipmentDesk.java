package org.offhook.provisioning;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.directory.Equipment;
import org.offhook.directory.Equipped;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.Site;
import org.offhook.directory.SiteView;
import org.offhook.directory.SiteWish;
import org.offhook.directory.Sites;
import org.offhook.directory.UserId;
import org.offhook.feed.Changes;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/**
 * A tenant's sites, and what its people have beside numbers: desk phones, voicemail, what they may.
 */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
public class EquipmentDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private People people;
  private Equipped equipped;
  private Sites sites;
  private Changes feed;

  protected EquipmentDesk() {}

  @Inject
  public EquipmentDesk(
      Reach reach, Audit audit, People people, Equipped equipped, Sites sites, Changes feed) {
    this.feed = feed;
    this.reach = reach;
    this.audit = audit;
    this.people = people;
    this.equipped = equipped;
    this.sites = sites;
  }

  /** Empty for somebody out of reach. */
  public Optional<Equipment> of(TenantId tenant, UserId user) {
    return reached(tenant, user).map(person -> equipped.of(tenant, person));
  }

  public Outcome<Equipment> equip(TenantId tenant, UserId user, Equipment wish) {
    Optional<Person> person = reached(tenant, user);
    if (person.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<String> fault = wish.fault();
    if (fault.isPresent()) {
      return Outcome.refused(Refusal.UNFIT, fault.get());
    }
    if (wish.site().filter(site -> sites.find(tenant, site).isEmpty()).isPresent()) {
      return Outcome.refused(Refusal.UNFIT, "site");
    }
    boolean taken =
        wish.phones().stream()
            .flatMap(phone -> equipped.owner(tenant, phone.extension()).stream())
            .anyMatch(owner -> !owner.equals(user));
    if (taken) {
      return Outcome.refused(Refusal.TAKEN, "phones");
    }
    Map<String, String> before = equipped.of(tenant, person.get()).fields();
    equipped.equip(tenant, person.get(), wish);
    Change[] changes = Change.between(before, wish.fields());
    if (changes.length > 0) {
      String whom = person.get().name() + " (" + person.get().login() + ")";
      audit.note(caller(), tenant, Act.PERSON_EQUIPPED, whom, changes);
      feed.note(tenant, Act.PERSON_EQUIPPED, user);
    }
    return new Outcome.Done<>(wish);
  }

  /** By name; empty for a tenant out of reach. */
  public Optional<List<SiteView>> sites(TenantId tenant) {
    return covers(tenant)
        ? Optional.of(sites.all(tenant).stream().map(site -> view(tenant, site)).toList())
        : Optional.empty();
  }

  public Outcome<SiteView> addSite(TenantId tenant, SiteWish wish) {
    if (!covers(tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<Outcome<SiteView>> refusal = refusal(tenant, wish, "");
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (sites.all(tenant).size() >= Limits.SITES) {
      return Outcome.refused(Refusal.TOO_MANY);
    }
    Site site = sites.add(tenant, wish);
    note(tenant, Act.SITE_ADDED, wish, Change.between(Map.of(), wish.fields()));
    return new Outcome.Done<>(view(tenant, site));
  }

  /** Numbers that were assigned before stay as they are. */
  public Outcome<SiteView> changeSite(TenantId tenant, String id, SiteWish wish) {
    Optional<Site> site = reachedSite(tenant, id);
    if (site.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<Outcome<SiteView>> refusal = refusal(tenant, wish, id);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Change[] changes = Change.between(site.get().is().fields(), wish.fields());
    site.get().become(wish);
    if (changes.length > 0) {
      note(tenant, Act.SITE_CHANGED, wish, changes);
    }
    return new Outcome.Done<>(view(tenant, site.get()));
  }

  /** Only one that nobody belongs to. */
  public Outcome<String> removeSite(TenantId tenant, String id) {
    Optional<Site> site = reachedSite(tenant, id);
    if (site.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    if (sites.people(tenant, id) > 0) {
      return Outcome.refused(Refusal.IN_USE);
    }
    sites.remove(tenant, site.get());
    note(tenant, Act.SITE_REMOVED, site.get().is());
    return new Outcome.Done<>(id);
  }

  private Optional<Outcome<SiteView>> refusal(TenantId tenant, SiteWish wish, String self) {
    Optional<String> fault = wish.fault();
    if (fault.isPresent()) {
      return Optional.of(Outcome.refused(Refusal.UNFIT, fault.get()));
    }
    return sites.named(tenant, wish.name()).filter(site -> !site.id().equals(self)).isPresent()
        ? Optional.of(Outcome.refused(Refusal.TAKEN, "name"))
        : Optional.empty();
  }

  private SiteView view(TenantId tenant, Site site) {
    return new SiteView(site.id(), site.is(), sites.people(tenant, site.id()));
  }

  private void note(TenantId tenant, Act act, SiteWish site, Change... changes) {
    audit.note(caller(), tenant, act, site.name(), changes);
  }

  private Optional<Site> reachedSite(TenantId tenant, String id) {
    return covers(tenant) ? sites.find(tenant, id) : Optional.empty();
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
