package org.offhook.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.limits.SettableClock;
import org.offhook.secret.Secrets;
import org.offhook.tenant.TenantId;

class KnownDevicesTest {
  private static final UserRef MARIA =
      new UserRef(new TenantId("acme"), new UserId(new UUID(1, 1)));
  private static final UserRef BEN = new UserRef(new TenantId("acme"), new UserId(new UUID(1, 2)));

  private final SettableClock clock = new SettableClock();
  private final KnownDevices devices =
      new KnownDevices(new Secrets(Optional.empty(), Optional.empty(), true), clock);

  @Test
  void aProofIsGoodForOnePersonAndOneYear() {
    String proof = devices.prove(MARIA);
    assertThat(proof).matches("[A-Za-z0-9._-]+");
    assertThat(devices.proves(proof, MARIA)).isTrue();
    assertThat(devices.proves(proof, BEN)).isFalse();
    clock.goOn(Limits.DEVICE_KNOWN.minus(Duration.ofSeconds(1)));
    assertThat(devices.proves(proof, MARIA)).isTrue();
    clock.goOn(Duration.ofSeconds(1));
    assertThat(devices.proves(proof, MARIA)).isFalse();
  }

  @Test
  void eachDeviceIsCountedByItself() {
    assertThat(devices.read(devices.prove(MARIA)).orElseThrow().id())
        .isNotEqualTo(devices.read(devices.prove(MARIA)).orElseThrow().id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "x.y", "00000000.AAAA", "a.%%%"})
  void anythingElseProvesNothing(String cookie) {
    assertThat(devices.read(cookie)).isEmpty();
  }
}
