package org.offhook.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.offhook.suite.sync.SuiteFacts.Census;

class SuiteFiguresTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SuiteFigures suites = new SuiteFigures();

  @Test
  void aSuiteThatIsAwayIsSaidAndCountedAndMakesNothingUnhealthy() {
    suites.watch(new Meters(registry));
    suites.look(new Census(5, 0));
    assertThat(suites.remark()).isEmpty();
    suites.look(new Census(5, 2));
    assertThat(suites.remark()).startsWith("2 of 5 suites cannot be reached");
    assertThat(suites.up()).isTrue();
    assertThat(registry.get("offhook.suites").gauge().value()).isEqualTo(5);
    assertThat(registry.get("offhook.suites.away").gauge().value()).isEqualTo(2);
  }
}
