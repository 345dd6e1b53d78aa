package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.MediaUnavailableException;
import org.offhook.media.MediaUsage;
import org.offhook.media.PbxSecurity;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;
import org.offhook.media.wire.WireKind;

/** What 5,000 short calls took, they give back: half of them on each kind of sockets. */
@ParameterizedClass
@EnumSource
class ReleaseTest {
  private static final Logger LOG = Logger.getLogger(ReleaseTest.class.getName());
  private static final int CALLS = 2500;

  /** Calls at a time. */
  private static final int AT_ONCE = 24;

  private static final long IN_TIME_SECONDS = 120;

  /** Octets of heap that a measurement may be off by. */
  private static final long HEAP_SLACK = 8 << 20;

  @Parameter WireKind wires;

  @Test
  void threads_ports_and_agents_are_as_before_after_many_calls() throws Exception {
    try (MediaEngine engine =
            new MediaEngine(
                SampleSettings.ports(18_900, 18_999, List.of("PCMA/8000")),
                Clock.systemUTC(),
                wires);
        PbxPeer pbx = new PbxPeer(true, 0)) {
      calls(4 * AT_ONCE, engine, pbx);
      long threads = threadsOfCalls();
      long descriptors = descriptors();
      long heap = heap();
      calls(CALLS, engine, pbx);
      Wait.until("threads as before", () -> threadsOfCalls() <= threads);
      Wait.until("descriptors as before", () -> descriptors() <= descriptors);
      Wait.until("heap as before", () -> heap() <= heap + HEAP_SLACK);
      LOG.info(
          CALLS
              + " calls; threads %d -> %d, descriptors %d -> %d, heap %d -> %d KB"
                  .formatted(
                      threads,
                      threadsOfCalls(),
                      descriptors,
                      descriptors(),
                      heap / 1024,
                      heap() / 1024));
    }
  }

  /** So many calls, and then nothing is left of them in the engine. */
  private static void calls(int count, MediaEngine engine, PbxPeer pbx) throws Exception {
    try (ExecutorService callers =
        Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("caller-", 0).daemon().factory())) {
      List<Future<Void>> made = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        made.add(
            callers.submit(
                () -> {
                  call(engine, pbx);
                  return null;
                }));
      }
      for (Future<Void> each : made) {
        each.get(IN_TIME_SECONDS, TimeUnit.SECONDS);
      }
    }
    Wait.until("an idle engine", () -> engine.usage().equals(new MediaUsage(0, 0, 0, 1)));
    pbx.forget();
  }

  private static void call(MediaEngine engine, PbxPeer pbx) throws Exception {
    HeardEvents events = new HeardEvents();
    try (MediaSession session = engine.open("call", events);
        InnerBrowser browser = new InnerBrowser()) {
      browser.answer(session.answerBrowser("web", browser.offer())).awaitConnected();
      events.await("web", MediaEvent.Connected.class);
      session.offerPbx("pbx", PbxSecurity.RTP);
      session.pbxAnswered("pbx", pbx.sdp());
      session.join("web", "pbx");
      browser.speak(8, new byte[160]);
      Wait.until("heard", () -> session.statistics("web").packetsReceived() == 1);
      MediaUsage usage = engine.usage();
      assertThat(usage.sessions()).isBetween(1, AT_ONCE);
      assertThat(usage.pbxLegs()).isBetween(1, AT_ONCE);
      assertThat(usage.browserLegs()).isPositive(); // agents of calls before may still be ending
    }
  }

  /** Platform threads of connectors and test peers; pools of ice4j end theirs after a minute. */
  private static long threadsOfCalls() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(n -> n.startsWith("IceConnector") || n.startsWith("offhook"))
        .count();
  }

  private static long descriptors() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void the_end_of_the_engine_frees_everything() throws Exception {
    MediaEngine engine = new MediaEngine(SampleSettings.loopback(), Clock.systemUTC(), wires);
    MediaSession session = engine.open("call", event -> {});
    try (InnerBrowser browser = new InnerBrowser()) {
      browser.answer(session.answerBrowser("web", browser.offer())).awaitConnected();
      session.offerPbx("pbx", PbxSecurity.RTP);
    }
    engine.close();
    assertThat(engine.usage().sessions()).isZero();
    Wait.until("no agent", () -> engine.usage().browserLegs() == 0);
    Wait.until(
        "no loop",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().startsWith("offhook-media-0")));
  }

  @Test
  void when_every_port_is_taken_the_next_leg_is_refused() {
    List<MediaSession> sessions = new ArrayList<>();
    try (MediaEngine engine =
        new MediaEngine(
            SampleSettings.ports(18_120, 18_125, List.of("PCMA/8000")), Clock.systemUTC(), wires)) {
      for (int i = 0; i < 3; i++) {
        MediaSession session = engine.open("call " + i, event -> {});
        session.offerPbx("pbx", PbxSecurity.RTP);
        sessions.add(session);
      }
      MediaSession fourth = engine.open("call 4", event -> {});
      assertThatThrownBy(() -> fourth.offerPbx("pbx", PbxSecurity.RTP))
          .isInstanceOf(MediaUnavailableException.class);
      assertThat(engine.usage().pbxLegs()).isEqualTo(3);
      sessions.getFirst().close();
      Wait.until("a port is free again", () -> offers(fourth));
    }
  }

  private static boolean offers(MediaSession session) {
    try {
      session.offerPbx("pbx", PbxSecurity.RTP);
      return true;
    } catch (MediaUnavailableException notYet) {
      return false;
    }
  }
}
