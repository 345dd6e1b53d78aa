package org.offhook.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.secret.Secrets;
import org.offhook.tenant.TenantId;

class HandshakeTest {
  private static final Instant UNTIL = Instant.parse("2026-03-02T10:10:00Z");

  private final Secrets secrets = new Secrets(Optional.empty(), Optional.empty(), true);
  private final Handshake begun =
      Handshake.begin(new TenantId("acme"), Trip.LASTING, true, "/calls?q=a\nb", UNTIL);

  @Test
  void comesBackAsItLeft() {
    String cookie = begun.sealed(secrets);
    assertThat(cookie).matches("[A-Za-z0-9._-]+").doesNotContain(begun.state().getValue());
    assertThat(Handshake.open(secrets, cookie)).contains(begun);
  }

  @Test
  void oneThatWasChangedOrSealedElsewhereIsNone() {
    String cookie = begun.sealed(secrets);
    char last = cookie.charAt(cookie.length() - 2);
    String changed =
        cookie.substring(0, cookie.length() - 2)
            + (last == 'A' ? 'B' : 'A')
            + cookie.charAt(cookie.length() - 1);
    assertThat(Handshake.open(secrets, changed)).isEmpty();
    Secrets other = new Secrets(Optional.empty(), Optional.empty(), true);
    assertThat(Handshake.open(other, cookie)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "x", "x.y", "00000000.", "00000000.AAAA", "a.%%%", "...."})
  void anythingElseIsNone(String cookie) {
    assertThat(Handshake.open(secrets, cookie)).isEmpty();
    String ours = begun.sealed(secrets);
    String keyOfOurs = ours.substring(0, ours.indexOf('.'));
    assertThat(Handshake.open(secrets, keyOfOurs + "." + cookie)).isEmpty();
  }
}
