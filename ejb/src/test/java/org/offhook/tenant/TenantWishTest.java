package org.offhook.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantWishTest {

  private static TenantWish at(String... hosts) {
    return new TenantWish(
        "Acme",
        "GB",
        List.of(hosts),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void namesAndAddressesLeadToATenantAndAreKeptInOneSpelling() {
    TenantWish wish =
        at(" Phone.Acme.example ", "192.0.2.7", "[2001:DB8::5]", "2001:db8:0::5", "::1");
    assertThat(wish.fault()).isEmpty();
    assertThat(wish.hosts())
        .containsExactly(
            "0:0:0:0:0:0:0:1", "192.0.2.7", "2001:db8:0:0:0:0:0:5", "phone.acme.example");
    assertThat(HostName.written("2001:db8::5")).isEqualTo(wish.hosts().get(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme.example:8080",
        "[acme.example]",
        "[::1",
        "::1]",
        "[192.0.2.7]",
        "1::2::3",
        "fe80::1%eth0"
      })
  void nothingElseIsAHost(String host) {
    assertThat(at(host).fault()).contains("hosts");
  }
}
