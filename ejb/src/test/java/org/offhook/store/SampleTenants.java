package org.offhook.store;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import org.offhook.directory.People;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Two customers who must never see each other, with one Maria each. */
record SampleTenants(TenantId acme, UserRef maria, TenantId globex, UserRef otherMaria) {

  /** New tenants with names nobody else has, so that tests share one database. */
  static SampleTenants in(TestDatabase database) {
    String id = java.util.UUID.randomUUID().toString().substring(0, 8);
    TenantId acme = new TenantId("acme-" + id);
    TenantId globex = new TenantId("globex-" + id);
    return new SampleTenants(
        acme,
        database.in(em -> tenant(em, acme, "DE")),
        globex,
        database.in(em -> tenant(em, globex, "GB")));
  }

  private static UserRef tenant(EntityManager em, TenantId tenant, String country) {
    new Tenants(em).add(tenant, tenant.value(), country, List.of(tenant + ".example"));
    return new People(em).add(tenant, "maria", "Maria Weber", Set.of("user")).ref();
  }

  /** One more person, with a login of their own. */
  static UserRef person(EntityManager em, TenantId tenant, String name) {
    String login = java.util.UUID.randomUUID().toString();
    return new People(em).add(tenant, login, name, Set.of("user")).ref();
  }
}
