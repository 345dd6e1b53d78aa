package org.offhook.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SIP;cause=200                                   | true",
        "sip ; cause = 200 ; text=\"x\"                  | true",
        "SIP;text=\"Call completed elsewhere\";cause=200 | true",
        "Q.850;cause=26                                  | true",
        "Q.850;cause=16,SIP;cause=200                    | true",
        "SIP;cause=487;text=\"cause=200\"                | false",
        "SIP;text=\"a, SIP;cause=200\"                   | false",
        "SIP;cause=2000                                  | false",
        "Q.850;cause=200                                 | false",
        "SIP;text=\"Call completed elsewhere\"           | false",
        "X;cause=26                                      | false"
      })
  void only_protocol_and_cause_count(String header, boolean elsewhere) {
    assertThat(Reasons.elsewhere(List.of(header))).isEqualTo(elsewhere);
  }
}
