package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.offhook.media.wire.WireKind;

class WholeCallTest {

  @Test
  void calls_between_the_two_engines_connect_again_and_again() {
    try (WholeCall call = new WholeCall(Clock.systemUTC(), WireKind.best())) {
      assertThat(call.play(() -> false)).isTrue();
      assertThat(call.play(() -> false)).isTrue();
    }
  }

  @Test
  void it_ends_where_it_is() {
    try (WholeCall call = new WholeCall(Clock.systemUTC(), WireKind.best())) {
      assertThat(call.play(() -> true)).isFalse();
    }
  }
}
