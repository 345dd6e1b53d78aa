package org.offhook.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleClaimTest {
  private static final RoleClaim NESTED = new RoleClaim("a.roles", "phone", "boss");

  @Test
  void valuesAreFoundInListsTextsAndNestedClaims() {
    assertThat(NESTED.roles(Map.of("a", Map.of("roles", List.of("phone", "x")))))
        .hasValueSatisfying(roles -> assertThat(roles).containsExactly("user"));
    assertThat(NESTED.roles(Map.of("a.roles", List.of("boss"))))
        .hasValueSatisfying(roles -> assertThat(roles).containsExactly("tenant-admin"));
    assertThat(new RoleClaim("groups", "phone", "boss").roles(Map.of("groups", "x phone boss")))
        .hasValueSatisfying(
            roles -> assertThat(roles).containsExactlyInAnyOrder("user", "tenant-admin"));
  }

  @Test
  void whatIsNoListOfTextsGivesNothing() {
    for (Object odd : new Object[] {7, true, Map.of("x", "phone"), List.of(1, List.of("phone"))}) {
      assertThat(NESTED.roles(Map.of("a", Map.of("roles", odd))))
          .hasValueSatisfying(roles -> assertThat(roles).isEmpty());
      assertThat(NESTED.roles(Map.of("a", odd)))
          .hasValueSatisfying(roles -> assertThat(roles).isEmpty());
    }
  }

  @Test
  void withoutAPathNothingIsDecidedAndWithoutAValueEverybodyHasAPhone() {
    assertThat(RoleClaim.NONE.roles(Map.of("groups", "boss"))).isEmpty();
    assertThat(new RoleClaim("groups", "", "").roles(Map.of()))
        .hasValueSatisfying(roles -> assertThat(roles).containsExactly("user"));
  }

  @Test
  void valuesWithoutAPathAreAFault() {
    assertThat(new RoleClaim("", "phone", "").fault()).contains("roleClaim");
    assertThat(new RoleClaim("groups", "", "x".repeat(201)).fault()).contains("adminRole");
    assertThat(NESTED.fault()).isEmpty();
  }
}
