package org.offhook.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AskedTest {
  private static final OptionalInt NONE = OptionalInt.empty();

  private static Asked.Contact contact(OptionalInt expires) {
    return new Asked.Contact(false, "sip:pbx@192.0.2.1", "", "", "", expires);
  }

  private static final Asked.Contact ALL = new Asked.Contact(true, "*", "", "", "", NONE);

  private static int seconds(Asked asked) {
    return ((Asked.Change) asked).wishes().getFirst().seconds();
  }

  @Test
  void no_contact_is_a_query() {
    assertThat(Asked.of(List.of(), OptionalInt.of(60))).isEqualTo(new Asked.Query());
  }

  @Test
  void the_contacts_own_expires_goes_before_the_header() {
    assertThat(seconds(Asked.of(List.of(contact(OptionalInt.of(120))), OptionalInt.of(300))))
        .isEqualTo(120);
    assertThat(seconds(Asked.of(List.of(contact(NONE)), OptionalInt.of(300)))).isEqualTo(300);
    assertThat(seconds(Asked.of(List.of(contact(NONE)), NONE))).isEqualTo(600);
    assertThat(seconds(Asked.of(List.of(contact(NONE)), OptionalInt.of(90_000)))).isEqualTo(3600);
    assertThat(seconds(Asked.of(List.of(contact(NONE)), OptionalInt.of(0)))).isZero();
  }

  @Test
  void less_than_a_minute_is_too_short() {
    assertThat(Asked.of(List.of(contact(OptionalInt.of(59))), NONE))
        .isEqualTo(new Asked.TooShort());
  }

  @Test
  void a_star_needs_expires_0_and_no_company() {
    assertThat(Asked.of(List.of(ALL), OptionalInt.of(0))).isEqualTo(new Asked.RemoveAll());
    assertThat(Asked.of(List.of(ALL), NONE)).isInstanceOf(Asked.Malformed.class);
    assertThat(Asked.of(List.of(ALL, contact(NONE)), OptionalInt.of(0)))
        .isInstanceOf(Asked.Malformed.class);
  }

  @Test
  void instance_and_reg_id_name_a_registration() {
    assertThat(new Asked.Wish("sip:a", "", "<urn:uuid:1>", "2", 60).name())
        .isEqualTo("<urn:uuid:1>#2");
    assertThat(new Asked.Wish("sip:a", "", "<urn:uuid:1>", "", 60).name()).isEqualTo("sip:a");
  }
}
