package org.offhook.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

class CallPortsTest {
  private static final UserRef ANNA =
      new UserRef(new TenantId("acme"), new UserId(UUID.fromString("00000000-0000-0000-0000-1")));

  private final CallPorts ports = new CallPorts();

  @Test
  void beforeTheDoorsStartNobodyIsThereAndNothingIsReachable() {
    assertThat(ports.clients().devices(ANNA)).isEmpty();
    assertThat(
            ports
                .pbx()
                .invite(
                    LegId.random(),
                    CallId.random(),
                    ANNA,
                    new Party("501", ""),
                    "600",
                    "",
                    _ -> ""))
        .isFalse();
  }

  @Test
  void oneThatWasReplacedCannotUnplugItsSuccessor() {
    ClientLink first = link();
    ClientLink second = link();
    ports.connect(first);
    ports.connect(second);
    ports.disconnect(first);
    assertThat(ports.clients()).isSameAs(second);
    ports.disconnect(second);
    assertThat(ports.clients().devices(ANNA)).isEmpty();
  }

  private static ClientLink link() {
    return (ClientLink)
        Proxy.newProxyInstance(
            ClientLink.class.getClassLoader(),
            new Class<?>[] {ClientLink.class},
            (proxy, method, arguments) -> {
              throw new AssertionError("nobody calls it");
            });
  }
}
