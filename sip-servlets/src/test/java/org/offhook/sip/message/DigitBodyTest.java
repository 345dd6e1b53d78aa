package org.offhook.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitBodyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/dtmf-relay | Signal=5\\r\\nDuration=160\\r\\n | 5 | 160",
        "application/dtmf-relay; charset=utf-8 | Signal= *\\nDuration= 240 | * | 240",
        "Application/DTMF-Relay | duration=90\\nsignal=11 | # | 90",
        "application/dtmf-relay | Signal=d | D | 100",
        "application/dtmf-relay | Signal=1\\r\\nDuration=999999999 | 1 | 60000",
        "application/dtmf | 7 | 7 | 100",
        "application/dtmf | 10 | * | 100",
        "application/dtmf | 15 | D | 100"
      })
  void bothFormsAreRead(String type, String body, char digit, int millis) {
    String text = body.replace("\\r", "\r").replace("\\n", "\n");
    assertThat(DigitBody.isOne(type)).isTrue();
    assertThat(DigitBody.read(type, text)).contains(new DigitBody(digit, millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Signal=",
        "Signal=E",
        "Signal=16",
        "Signal=55",
        "Duration=100",
        "5",
        "Signal"
      })
  void whatHasNoDigitIsNone(String body) {
    assertThat(DigitBody.read(DigitBody.RELAY, body)).isEmpty();
  }

  @Test
  void aLongBodyIsNone() {
    assertThat(DigitBody.read(DigitBody.RELAY, "Signal=5\r\n" + "x".repeat(300))).isEmpty();
  }

  @Test
  void otherTypesAreNotOurs() {
    assertThat(DigitBody.isOne(null)).isFalse();
    assertThat(DigitBody.isOne("application/sdp")).isFalse();
    assertThat(DigitBody.isOne("application/dtmf-relay-x")).isFalse();
  }

  @Test
  void whatWeWriteWeRead() {
    DigitBody digit = new DigitBody('#', 100);
    assertThat(digit.written()).isEqualTo("Signal=#\r\nDuration=100\r\n");
    assertThat(DigitBody.read(DigitBody.RELAY, digit.written())).contains(digit);
  }
}
