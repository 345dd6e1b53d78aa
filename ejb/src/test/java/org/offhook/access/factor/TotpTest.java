package org.offhook.access.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  /** The secret of RFC 6238 appendix B, in base32. */
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  private static final Instant NOW = Instant.ofEpochSecond(1111111109);
  private static final long STEP = 1111111109 / 30;

  @ParameterizedTest
  @CsvSource({
    "59,287082",
    "1111111109,081804",
    "1111111111,050471",
    "1234567890,005924",
    "2000000000,279037",
    "20000000000,353130"
  })
  void theCodesOfTheStandard(long second, String code) {
    assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
  }

  @Test
  void aCodeIsTakenOnceAndHalfAMinuteAroundItsTime() {
    assertThat(Totp.matching(SECRET, "081 804", NOW, 0)).isEqualTo(OptionalLong.of(STEP));
    assertThat(Totp.matching(SECRET, "081804", NOW, STEP)).isEmpty();
    assertThat(Totp.matching(SECRET, "081804", NOW.plusSeconds(30), 0)).isPresent();
    assertThat(Totp.matching(SECRET, "081804", NOW.minusSeconds(30), 0)).isPresent();
    assertThat(Totp.matching(SECRET, "081804", NOW.plusSeconds(61), 0)).isEmpty();
    assertThat(Totp.matching(SECRET, "", NOW, 0)).isEmpty();
    assertThat(Totp.matching(SECRET, "081805", NOW, 0)).isEmpty();
  }

  @Test
  void aSecretIsReadByAppsAndNeverTheSame() {
    assertThat(Totp.secret()).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.secret());
    assertThat(Totp.address(SECRET, "Acme & Co", "maria"))
        .isEqualTo(
            "otpauth://totp/Offhook:maria%20Acme%20%26%20Co?secret=" + SECRET + "&issuer=Offhook");
  }
}
