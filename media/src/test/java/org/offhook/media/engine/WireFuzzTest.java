package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.SampleSettings;

/**
 * Any datagram on the browsers' port, from the address of a browser that is connected: the loop
 * tells it apart, drops it, and the call goes on.
 */
@Tag("fuzz")
class WireFuzzTest {
  private static final Faults FAULTS = new Faults();
  private static final HeardEvents EVENTS = new HeardEvents();
  private static final InnerBrowser BROWSER = new InnerBrowser();
  private static final MediaSession SESSION = connect();

  private static MediaSession connect() {
    Logger.getLogger("org.offhook.media").addHandler(FAULTS);
    try {
      MediaEngine engine =
          new MediaEngine(
              SampleSettings.ports(18_740, 18_749, List.of("PCMA/8000")), Clock.systemUTC());
      MediaSession session = engine.open("fuzzed", EVENTS);
      BROWSER.answer(session.answerBrowser("web", BROWSER.offer())).awaitConnected();
      EVENTS.await("web", MediaEvent.Connected.class);
      return session;
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  @FuzzTest
  void datagrams(byte[] data) {
    BROWSER.send(data, Math.min(data.length, 65_000));
    SESSION.statistics("web"); // the loop has been there
    assertThat(FAULTS.first.get()).isNull();
    assertThat(EVENTS.all()).noneMatch(MediaEvent.Failed.class::isInstance);
  }

  /** Remembers what the loop logged as a fault of its own. */
  private static final class Faults extends Handler {
    private final AtomicReference<Throwable> first = new AtomicReference<>();

    @Override
    public void publish(LogRecord logged) {
      if (logged.getLevel().intValue() >= Level.SEVERE.intValue()) {
        first.compareAndSet(null, logged.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
