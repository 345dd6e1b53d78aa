package org.offhook.directory;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
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

  protected TenantNumbers() {}

  @Inject
  public TenantNumbers(Tenants tenants, People people) {
    this.tenants = tenants;
    this.people = people;
  }

  @Override
  public Optional<UserRef> owner(TenantId tenant, String number) {
    return tenants
        .find(tenant)
        .map(Tenant::country)
        .flatMap(country -> people.owner(tenant, NumberForm.canonical(number, country)))
        .filter(owner -> people.find(tenant, owner.user()).filter(p -> !p.disabled()).isPresent());
  }

  @Override
  public Optional<OwnNumber> own(TenantId tenant, UserId user) {
    return people
        .find(tenant, user)
        .flatMap(
            person ->
                people.numbers(tenant, user).stream()
                    .findFirst()
                    .map(number -> new OwnNumber(number, person.name())));
  }

  @Override
  public String nameOf(TenantId tenant, String number) {
    return owner(tenant, number)
        .flatMap(owner -> people.find(tenant, owner.user()))
        .map(Person::name)
        .orElse("");
  }
}
