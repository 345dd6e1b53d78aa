package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.offhook.audit.Act;
import org.offhook.audit.AuditFilter;
import org.offhook.audit.AuditLine;
import org.offhook.audit.AuditLog;
import org.offhook.directory.People;
import org.offhook.directory.UserRef;
import org.offhook.identity.ProviderWish;
import org.offhook.identity.RoleClaim;
import org.offhook.identity.SampleArrivals;
import org.offhook.identity.SampleProviders;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.TenantWish;
import org.offhook.tenant.Tenants;

/** Whom a tenant takes in on its provider's word. */
interface ArrivalContract extends StoreContract {
  String EMAIL = "Maria@acme.example";

  private static ProviderWish wish(RoleClaim roles, boolean addsPeople) {
    return new ProviderWish(
        "Acme", SampleProviders.ISSUER, "offhook", Optional.empty(), roles, addsPeople, false);
  }

  private String arrives(TenantId tenant, ProviderWish wish, Object... claims) {
    Map<String, Object> said = new HashMap<>();
    for (int i = 0; i < claims.length; i += 2) {
      said.put((String) claims[i], claims[i + 1]);
    }
    return database().in(em -> SampleArrivals.arrives(em, tenant, wish, said));
  }

  private void become(UserRef user, String... roles) {
    database()
        .run(
            em ->
                new People(em)
                    .change(
                        user.tenant(),
                        user.user(),
                        "Maria Weber",
                        Optional.of("maria@acme.example"),
                        Set.of(roles)));
  }

  @Test
  default void somebodyIsKnownByTheirAddressOnceAndByTheirSubjectEverAfter() {
    SampleTenants sample = SampleTenants.in(database());
    become(sample.maria(), "user");
    ProviderWish wish = wish(RoleClaim.NONE, false);
    assertThat(arrives(sample.acme(), wish, "sub", "1", "email", EMAIL)).isEqualTo("maria [user]");
    assertThat(arrives(sample.acme(), wish, "sub", "1")).isEqualTo("maria [user]");
    assertThat(arrives(sample.globex(), wish, "sub", "1", "email", EMAIL)).isEqualTo("UNKNOWN");
  }

  @Test
  default void anAddressOpensNothingThatIsNotTheirsOrWasGivenToSomebodyNew() {
    SampleTenants sample = SampleTenants.in(database());
    become(sample.maria(), "user");
    ProviderWish wish = wish(RoleClaim.NONE, true);
    assertThat(
            arrives(
                sample.acme(),
                wish(RoleClaim.NONE, false),
                "sub",
                "2",
                "email",
                EMAIL,
                "email_verified",
                false))
        .isEqualTo("UNKNOWN");
    assertThat(arrives(sample.acme(), wish, "sub", "1", "email", EMAIL)).isEqualTo("maria [user]");
    assertThat(
            arrives(
                sample.acme(), wish, "sub", "3", "email", EMAIL, "preferred_username", "maria.2"))
        .isEqualTo("UNKNOWN");
  }

  @Test
  default void aProviderVouchesForNobodyBeyondItsOwnAdministrators() {
    SampleTenants sample = SampleTenants.in(database());
    RoleClaim claim = new RoleClaim("groups", "", "admins");
    become(sample.maria(), "operator");
    assertThat(arrives(sample.acme(), wish(claim, true), "sub", "1", "email", EMAIL))
        .isEqualTo("OWN_PASSWORD");
    become(sample.maria(), "partner-admin", "user");
    assertThat(arrives(sample.acme(), wish(claim, true), "sub", "1", "email", EMAIL))
        .isEqualTo("OWN_PASSWORD");
  }

  @Test
  default void rolesAreWhatTheClaimSaysEachTime() {
    SampleTenants sample = SampleTenants.in(database());
    become(sample.maria(), "user");
    ProviderWish wish = wish(new RoleClaim("realm_access.roles", "phone", "boss"), false);
    assertThat(
            arrives(
                sample.acme(),
                wish,
                "sub",
                "1",
                "email",
                EMAIL,
                "realm_access",
                Map.of("roles", List.of("phone", "boss", "operator"))))
        .isEqualTo("maria [tenant-admin, user]");
    assertThat(
            arrives(
                sample.acme(), wish, "sub", "1", "realm_access", Map.of("roles", List.of("boss"))))
        .isEqualTo("maria [tenant-admin]");
    assertThat(arrives(sample.acme(), wish, "sub", "1")).isEqualTo("NO_ROLE");
  }

  @Test
  default void strangersAreAddedWhereTheTenantWantsThatAndHasSeats() {
    SampleTenants sample = SampleTenants.in(database());
    Object[] ben = {"sub", "b", "email", "ben@acme.example", "preferred_username", "ben"};
    assertThat(arrives(sample.acme(), wish(RoleClaim.NONE, false), ben)).isEqualTo("UNKNOWN");
    seats(sample.acme(), 1);
    assertThat(arrives(sample.acme(), wish(RoleClaim.NONE, true), ben)).isEqualTo("NO_SEAT");
    seats(sample.acme(), 2);
    assertThat(arrives(sample.acme(), wish(RoleClaim.NONE, true), ben)).isEqualTo("ben [user]");
    AuditLine added =
        many(em -> new AuditLog(em).older(sample.acme(), AuditFilter.ALL, Optional.empty(), 9))
            .getFirst();
    assertThat(added.act()).isEqualTo(Act.PERSON_ADDED);
    assertThat(added.actor()).as("what did it").isEqualTo(SampleProviders.ISSUER);
    assertThat(added.subject()).contains("ben");
    assertThat(arrives(sample.acme(), wish(RoleClaim.NONE, true), "sub", "c"))
        .as("without any name")
        .isEqualTo("UNKNOWN");
  }

  private void seats(TenantId tenant, int seats) {
    TenantWish wish =
        new TenantWish(
            "Acme",
            "DE",
            List.of(),
            List.of(),
            Optional.of(seats),
            Optional.empty(),
            Optional.empty());
    database().run(em -> new Tenants(em).find(tenant).orElseThrow().become(wish));
  }

  @Test
  default void whoIsDisabledStaysOut() {
    SampleTenants sample = SampleTenants.in(database());
    become(sample.maria(), "user");
    database().run(em -> new People(em).disable(sample.acme(), sample.maria().user(), true));
    assertThat(arrives(sample.acme(), wish(RoleClaim.NONE, true), "sub", "1", "email", EMAIL))
        .isEqualTo("DISABLED");
  }
}
