package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
import org.offhook.media.wire.WireKind;

/**
 * Any datagram on the browsers' port, from the address of a browser that is connected: the loop
 * tells it apart, drops it, and the call goes on.
 */
@Tag("fuzz")
class WireFuzzTest {
  private static final Clock CLOCK = Clock.systemUTC();

  /** Of the handshake, as long as the engine waits for the whole connection. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final Duration REHEARSAL = Duration.ofMinutes(5);

  /** The browser goes on to consent (RFC 7675), or the engine takes it for gone after 30 s. */
  private static final ScheduledExecutorService CONSENT =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("inner-browser-consents").factory());

  private static final Faults FAULTS = new Faults();
  private static final HeardEvents EVENTS = new HeardEvents();
  private static final InnerBrowser BROWSER = new InnerBrowser();
  private static final MediaSession SESSION = connect();

  private static MediaSession connect() {
    rehearse();
    Logger.getLogger("org.offhook.media").addHandler(FAULTS);
    try {
      MediaEngine engine =
          new MediaEngine(SampleSettings.ports(18_740, 18_749, List.of("PCMA/8000"), LIMIT), CLOCK);
      MediaSession session = engine.open("fuzzed", EVENTS);
      BROWSER.answer(session.answerBrowser("web", BROWSER.offer())).awaitConnected();
      EVENTS.await("web", MediaEvent.Connected.class);
      CONSENT.scheduleWithFixedDelay(BROWSER::consent, 0, 5, TimeUnit.SECONDS);
      return session;
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  /**
   * Calls until one connects: Jazzer rewrites each class of a handshake when it is first used, and
   * with the little processor time that is left beside other tests this takes longer than a browser
   * or the engine waits.
   */
  private static void rehearse() {
    long end = System.nanoTime() + REHEARSAL.toNanos();
    try (WholeCall call = new WholeCall(CLOCK, WireKind.best())) {
      while (!call.play(() -> false)) {
        assertThat(System.nanoTime()).as("no call connected in " + REHEARSAL).isLessThan(end);
      }
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
