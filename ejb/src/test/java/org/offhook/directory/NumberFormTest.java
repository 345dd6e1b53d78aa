package org.offhook.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormTest {
  @Test
  void peopleOfASiteMayLeaveOutTheirOwnAreaCode() {
    assertThat(NumberForm.canonical("1234567", "DE", "89")).isEqualTo("+49891234567");
    assertThat(NumberForm.canonical("089 1234567", "DE", "89")).isEqualTo("+49891234567");
    assertThat(NumberForm.canonical("+44 7123 456789", "DE", "89")).isEqualTo("+447123456789");
    assertThat(NumberForm.canonical("501", "DE", "89")).isEqualTo("501");
    assertThat(NumberForm.canonical("*21#", "DE", "89")).isEqualTo("*21#");
    assertThat(NumberForm.canonical("07123 456789", "GB", "")).isEqualTo("+447123456789");
  }

  @ParameterizedTest(name = "{0} dialled in {1} {2} of a company in {3} is {4}")
  @CsvSource({
    "23456789, DE, 89, DE, +498923456789",
    "08923456789, DE, 89, DE, 08923456789",
    "004989234567, DE, 89, DE, 004989234567",
    "+498923456789, DE, 89, DE, +498923456789",
    "501, DE, 89, DE, 501",
    "112, DE, 89, GB, 112",
    "*21#, DE, 89, GB, *21#",
    "anna, DE, 89, GB, anna",
    "08923456789, DE, 89, GB, +498923456789",
    "23456789, DE, 89, GB, +498923456789",
    "0447123456789, DE, '', DE, 0447123456789",
    "11111111111111, DE, 89, DE, 11111111111111",
    "23456789, DE, '', DE, 23456789",
    "5550123, US, 212, US, +12125550123"
  })
  void whatThePbxWouldReadOtherwiseIsDialledInFull(
      String typed, String there, String area, String country, String dialled) {
    assertThat(NumberForm.dialled(typed, new SiteWish("S", there, area), country))
        .isEqualTo(dialled);
  }

  @ParameterizedTest(name = "{0} in {1} is {2}")
  @CsvSource({
    "07123 456789, GB, +447123456789",
    "0044 7123 456789, GB, +447123456789",
    "+44 (0)7123 456789, GB, +447123456789",
    "tel:+44-7123-456789, DE, +447123456789",
    "sip:+498912345678@pbx.example;user=phone, DE, +498912345678",
    "089/123 456 78, DE, +498912345678",
    "(089) 12345678, DE, +498912345678",
    "0049 89 12345678, DE, +498912345678",
    "212-555-0123, US, +12125550123",
    "501, DE, 501",
    "501, GB, 501",
    "0501, DE, 0501",
    "5 0 1, DE, 501",
    "123456, DE, 123456",
    "*21#, DE, *21#",
    "sip:Anna@pbx.example, DE, anna",
    "anonymous, DE, anonymous",
    "00000000000000000000, DE, 00000000000000000000"
  })
  void numbersHaveOneForm(String written, String country, String canonical) {
    assertThat(NumberForm.canonical(written, country)).isEqualTo(canonical);
  }
}
