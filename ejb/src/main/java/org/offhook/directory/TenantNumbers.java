package org.offhook.directory;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
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

  protected TenantNumbers() {}

  @Inject
  public TenantNumbers(Tenants tenants, People people, Contacts contacts) {
    this.tenants = tenants;
    this.people = people;
    this.contacts = contacts;
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
    String country = country(tenant);
    if (country.isEmpty()) {
      return "";
    }
    String canonical = NumberForm.canonical(number, country);
    return people
        .owner(tenant, canonical)
        .filter(owner -> !owner.disabled())
        .map(Person::name)
        .or(() -> contacts.nameOf(tenant, asker, canonical))
        .orElse("");
  }

  @Override
  public Optional<Outgoing> outgoing(TenantId tenant, UserId user, String target) {
    return own(tenant, user)
        .map(own -> new Outgoing(own, nameFor(new UserRef(tenant, user), target), country(tenant)));
  }

  @Override
  public String country(TenantId tenant) {
    return tenants.find(tenant).map(Tenant::country).orElse("");
  }

  @Override
  public void rehearse() {
    TenantId noTenant = new TenantId("warm-up");
    people.calling(noTenant, new UserId(new UUID(0, 0)));
    tenants.find(noTenant);
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
