package org.offhook.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offhook.web.wire.ClientMessage.Resume;
import org.offhook.web.wire.ServerMessage;

class OutboxTest {
  private static final ServerMessage.News NEWS = new ServerMessage.JournalChanged();

  private final Outbox outbox = new Outbox("e-now", 4);

  @Test
  void eventsAreNumberedFromOneWithoutGaps() {
    assertThat(outbox.last()).isZero();
    assertThat(outbox.add(NEWS).seq()).isEqualTo(1);
    assertThat(outbox.add(NEWS).seq()).isEqualTo(2);
    assertThat(outbox.last()).isEqualTo(2);
  }

  /** Ten events, of which the last four (7, 8, 9, 10) are kept. */
  @ParameterizedTest(name = "saw {1} of {0}: resumes {2}")
  @CsvSource({
    "e-now, 10, true",
    "e-now, 9, true",
    "e-now, 7, true",
    "e-now, 6, true",
    "e-now, 5, false",
    "e-now, 0, false",
    "e-now, 11, false",
    "e-now, 9223372036854775807, false",
    "e-old, 10, false",
    "e-old, 6, false"
  })
  void aDeviceResumesWhenNothingItMissedIsGone(String epoch, long seq, boolean resumes) {
    for (int event = 0; event < 10; event++) {
      outbox.add(NEWS);
    }
    assertThat(outbox.resumes(Optional.of(new Resume(epoch, seq)))).isEqualTo(resumes);
  }

  @Test
  void whoeverSaysNothingDoesNotResume() {
    assertThat(outbox.resumes(Optional.empty())).isFalse();
  }

  @Test
  void whatCameAfterIsExactlyWhatWasMissed() {
    for (int event = 0; event < 10; event++) {
      outbox.add(NEWS);
    }
    for (long seen = 6; seen <= 10; seen++) {
      assertThat(outbox.after(seen).orElseThrow())
          .extracting(ServerMessage.Event::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(seen + 1, 10).boxed().toList());
    }
    assertThat(outbox.after(5)).isEmpty();
  }

  @Test
  void aNewDeviceThatMissedNothingResumesFromZero() {
    assertThat(outbox.resumes(Optional.of(new Resume("e-now", 0)))).isTrue();
    assertThat(outbox.after(0)).hasValueSatisfying(events -> assertThat(events).isEmpty());
  }
}
