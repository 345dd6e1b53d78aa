package org.offhook.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTextTest {

  @Test
  void names_cannot_leave_their_quotes_or_line() {
    assertThat(HeaderText.quoted("Anna \"A\" \\\r\nEvil: 1\u202e"))
        .isEqualTo("\"Anna \\\"A\\\" \\\\  Evil: 1\"");
    assertThat(HeaderText.quoted("\r\n\t ")).isEmpty();
    assertThat(HeaderText.quoted("x".repeat(5000))).hasSize(130);
  }

  @ParameterizedTest
  @CsvSource({
    "600, 600",
    "+49 30 1, +49%2030%201",
    "*21#, *21%23",
    "a@b.example;x=1, a%40b.example%3Bx%3D1",
    "<sip:1>, %3Csip%3A1%3E",
    "ä, %C3%A4"
  })
  void user_parts_hold_nothing_that_ends_them(String number, String user) {
    assertThat(HeaderText.user(number)).isEqualTo(user);
    assertThat(HeaderText.number(user)).isEqualTo(number);
  }

  @Test
  void line_breaks_in_a_number_are_escaped() {
    assertThat(HeaderText.user("1\r\nEvil: 2")).isEqualTo("1%0D%0AEvil%3A%202");
  }

  @Test
  void parameters_of_a_telephone_number_are_left_out() {
    assertThat(HeaderText.number("+4930;phone-context=x")).isEqualTo("+4930");
    assertThat(HeaderText.number("1%0d%0a2")).isEqualTo("12");
    assertThat(HeaderText.number("%4")).isEqualTo("%4");
  }
}
