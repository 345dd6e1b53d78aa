package org.offhook.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialledTest {
  @ParameterizedTest
  @CsvSource({
    "201, 201",
    "' 201 ', 201",
    "+49 (89) 1234-567, +49891234567",
    "030/123.45, 03012345",
    "*21*201#, *21*201#",
    "٢٠١, 201",
    "２０１, 201",
    "peter.miller, peter.miller",
  })
  void whatPeopleWriteIsRead(String typed, String target) {
    assertThat(Dialled.read(typed)).contains(new Dialled(target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "+",
        "()",
        "20\r\n1",
        "201\nRoute: <sip:evil>",
        "201\u0000",
        "201@evil",
        "201;user=phone",
        "201?Subject=x",
        "<201>",
        "\"201\"",
        "sip:201",
        "201,202",
        "2+01",
        "%0d%0a",
        "peter miller",
        "12345678901234567890123456789012345678901234567890123456789012345",
      })
  void nothingThatCouldEndAUriOrAHeaderPasses(String typed) {
    assertThat(Dialled.read(typed)).isEmpty();
  }
}
