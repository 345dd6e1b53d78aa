package org.offhook.directory;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.offhook.tenant.Tenant;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Reads numbers as people of the tenant's country write them. Also asked by SIP threads. */
@Stateless
@Local(Numbers.class)
@PermitAll
public class TenantNumbers implements Numbers {
  private Tenants tenants;
  private People people;
  private Contacts contacts;
  private Sites sites;

  protected TenantNumbers() {}

  @Inject
  public TenantNumbers(Tenants tenants, People people, Contacts contacts, Sites sites) {
    this.tenants = tenants;
    this.people = people;
    this.contacts = contacts;
    this.sites = sites;
  }

  @Override
  public Optional<UserRef> owner(TenantId tenant, String number) {
    return enabledOwner(tenant, number).map(Person::ref);
  }

  @Override
  public Optional<OwnNumber> own(TenantId tenant, UserId user) {
    return people.calling(tenant, user).map(own -> new OwnNumber(own.number(), own.name()));
  }

  @Override
  public String nameOf(TenantId tenant, String number) {
    return name(tenant, Optional.empty(), number);
  }

  @Override
  public String nameFor(UserRef user, String number) {
    return name(user.tenant(), Optional.of(user.user()), number);
  }

  private String name(TenantId tenant, Optional<UserId> asker, String number) {
    String country = rules(tenant).country();
    if (country.isEmpty()) {
      return "";
    }
    Optional<SiteWish> site = asker.flatMap(user -> site(tenant, user));
    return name(tenant, asker, number, country, site);
  }

  private Optional<SiteWish> site(TenantId tenant, UserId user) {
    return sites.of(new UserRef(tenant, user)).map(Site::is);
  }

  /** As people of the asker's site write the number, where they have one. */
  private String name(
      TenantId tenant,
      Optional<UserId> asker,
      String number,
      String country,
      Optional<SiteWish> site) {
    String canonical =
        site.map(place -> NumberForm.canonical(number, place.country(), place.areaCode()))
            .orElseGet(() -> NumberForm.canonical(number, country));
    return people
        .owner(tenant, canonical)
        .filter(owner -> !owner.disabled())
        .map(Person::name)
        .or(() -> contacts.nameOf(tenant, asker, canonical))
        .orElse("");
  }

  @Override
  public Optional<Outgoing> outgoing(TenantId tenant, UserId user, String target) {
    return own(tenant, user).map(own -> outgoing(tenant, user, own, target));
  }

  private Outgoing outgoing(TenantId tenant, UserId user, OwnNumber own, String typed) {
    CallRules rules = rules(tenant);
    String country = rules.country();
    Optional<SiteWish> site = site(tenant, user);
    String dialled =
        site.map(place -> NumberForm.dialled(typed, place, country))
            .filter(form -> !form.equals(typed) && !somebodys(tenant, typed, country))
            .orElse(typed);
    String name = name(tenant, Optional.of(user), dialled, country, site);
    boolean allowed =
        people
            .find(tenant, user)
            .filter(
                person ->
                    person.mayCall(typed, country, site.map(SiteWish::country).orElse(country)))
            .isPresent();
    return new Outgoing(own, dialled, name, rules, allowed);
  }

  /** A long internal number is not the subscriber's number that it looks like. */
  private boolean somebodys(TenantId tenant, String typed, String country) {
    return people.owner(tenant, NumberForm.canonical(typed, country)).isPresent();
  }

  @Override
  public Set<Equipment.Capability> capabilities(TenantId tenant, UserId user) {
    return people.find(tenant, user).map(Person::capabilities).orElse(Set.of());
  }

  @Override
  public CallRules rules(TenantId tenant) {
    return tenants
        .find(tenant)
        .map(found -> new CallRules(found.country(), found.callsAtOnce()))
        .orElse(CallRules.NONE);
  }

  @Override
  public void rehearse() {
    TenantId noTenant = new TenantId("warm-up");
    people.calling(noTenant, new UserId(new UUID(0, 0)));
    people.find(noTenant, new UserId(new UUID(0, 0)));
    tenants.find(noTenant);
    site(noTenant, new UserId(new UUID(0, 0)));
    people.owner(noTenant, "0");
    contacts.nameOf(noTenant, Optional.empty(), "0");
  }

  private Optional<Person> enabledOwner(TenantId tenant, String number) {
    return tenants
        .find(tenant)
        .map(Tenant::country)
        .flatMap(country -> people.owner(tenant, NumberForm.canonical(number, country)))
        .filter(owner -> !owner.disabled());
  }
}
