package org.offhook.web.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.offhook.access.Caller;
import org.offhook.access.Role;
import org.offhook.directory.UserId;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

class RequestsTest {
  private final Requests requests = new Requests(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  @Test
  void aCallerBeyondTheRateWaitsAndOthersDoNot() {
    Caller busy = caller("c-1");
    for (int i = 0; i < Limits.PROVISIONING_REQUESTS; i++) {
      assertThat(requests.pause(busy)).isEmpty();
    }
    assertThat(requests.pause(busy)).contains(Limits.PROVISIONING_WINDOW);
    assertThat(requests.pause(caller("c-2"))).isEmpty();
  }

  private static Caller caller(String name) {
    return new Caller(
        name, new TenantId("acme"), new UserId(new UUID(0, 0)), Set.of(Role.PROVISIONING), "");
  }
}
