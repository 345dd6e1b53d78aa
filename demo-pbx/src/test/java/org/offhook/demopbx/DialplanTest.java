package org.offhook.demopbx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialplanTest {

  @Test
  void gatewayUsersAndPhonesAreFoundByTheirPattern() {
    assertThat(Dialplan.route("501")).isEqualTo(new Dialplan.Destination.Gateway("501"));
    assertThat(Dialplan.route("212")).isEqualTo(new Dialplan.Destination.Extension("212"));
    assertThat(Dialplan.route("203")).isEqualTo(new Dialplan.Destination.Refusal(486));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "210", "5011", "+49891234", "abc", "51"})
  void everythingElseIsUnknown(String number) {
    assertThat(Dialplan.route(number)).isInstanceOf(Dialplan.Destination.Unknown.class);
  }
}
