package org.offhook.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {
  private static final String POLICY = "Content-Security-Policy";

  @Test
  void nothingInlineAndNothingForeign() {
    String policy = SecurityHeaders.of(true, "phone.example.com").get(POLICY);
    assertThat(policy)
        .startsWith("default-src 'self';")
        .contains("frame-ancestors 'none'")
        .contains("object-src 'none'")
        .contains("base-uri 'none'")
        .doesNotContain("unsafe")
        .doesNotContain("*");
  }

  @Test
  void theSocketOfTheSameOriginIsNamed() {
    assertThat(SecurityHeaders.of(true, "phone.example.com").get(POLICY))
        .contains("connect-src 'self' wss://phone.example.com;");
    assertThat(SecurityHeaders.of(false, "127.0.0.1:8080").get(POLICY))
        .contains("connect-src 'self' ws://127.0.0.1:8080;");
    assertThat(SecurityHeaders.of(false, "[::1]:8080").get(POLICY))
        .contains("connect-src 'self' ws://[::1]:8080;");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "a; script-src *", "a b", "a'unsafe-inline'", "a\r\nX: y", "*"})
  void aHostThatIsNoneIsNotRepeated(String host) {
    assertThat(SecurityHeaders.of(true, host).get(POLICY)).contains("connect-src 'self';");
  }

  @Test
  void onlyHttpsAsksForHttps() {
    assertThat(SecurityHeaders.of(true, "a")).containsKey("Strict-Transport-Security");
    assertThat(SecurityHeaders.of(false, "a")).doesNotContainKey("Strict-Transport-Security");
  }

  @Test
  void theMicrophoneIsForOurselves() {
    assertThat(SecurityHeaders.of(true, "a").get("Permissions-Policy"))
        .contains("microphone=(self)")
        .contains("camera=()");
    assertThat(SecurityHeaders.of(true, "a"))
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Referrer-Policy", "same-origin");
  }
}
