package org.offhook.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.offhook.call.Party;
import org.offhook.sip.message.CallerIdentity.Seen;

class CallerIdentityTest {
  private static final Seen FROM = new Seen("200", "Carla");

  @Test
  void from_serves_where_nothing_is_asserted() {
    assertThat(CallerIdentity.of(List.of(), FROM, List.of())).isEqualTo(new Party("200", "Carla"));
  }

  @Test
  void asserted_goes_before_from_and_borrows_its_name() {
    assertThat(CallerIdentity.of(List.of(new Seen("+4930", "")), FROM, List.of()))
        .isEqualTo(new Party("+4930", "Carla"));
  }

  @Test
  void privacy_hides_both() {
    for (String privacy : List.of("id", "user;id", "header", "session, ID")) {
      assertThat(CallerIdentity.of(List.of(new Seen("+4930", "C")), FROM, List.of(privacy)))
          .isEqualTo(new Party("anonymous", ""));
    }
    assertThat(CallerIdentity.of(List.of(), FROM, List.of("none")).number()).isEqualTo("200");
  }

  @Test
  void anonymous_from_with_asserted_identity_shows_the_latter() {
    assertThat(
            CallerIdentity.of(
                List.of(new Seen("+4930", "Carla")), new Seen("anonymous", "Anonymous"), List.of()))
        .isEqualTo(new Party("+4930", "Carla"));
    assertThat(CallerIdentity.of(List.of(), new Seen("Anonymous", "x"), List.of()))
        .isEqualTo(new Party("anonymous", ""));
  }

  @Test
  void control_characters_never_pass() {
    assertThat(CallerIdentity.of(List.of(), new Seen("2%0d%0a00", "Ca\r\nrla"), List.of()))
        .isEqualTo(new Party("200", "Carla"));
  }
}
