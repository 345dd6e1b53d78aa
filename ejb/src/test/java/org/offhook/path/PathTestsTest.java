package org.offhook.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.media.AllowedAddresses;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaSettings;
import org.offhook.media.engine.MediaEngine;
import org.offhook.tenant.TenantId;
import org.offhook.work.Work;

/** On a real media engine, to which no browser connects. */
class PathTestsTest {
  private static final MediaAddress HERE = MediaAddress.of(InetAddress.getLoopbackAddress());
  private static final String OFFER =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=-
      t=0 0
      m=audio 9 UDP/TLS/RTP/SAVPF 8
      c=IN IP4 0.0.0.0
      a=mid:0
      a=rtcp-mux
      a=setup:actpass
      a=ice-ufrag:abcd
      a=ice-pwd:a-password-of-some-length
      a=fingerprint:sha-256 %s
      """
          .formatted("AB:".repeat(31) + "AB");

  private final MediaEngine engine =
      new MediaEngine(
          new MediaSettings(
              List.of(HERE),
              0,
              List.of(HERE),
              18_900,
              18_901,
              1,
              Limits.HANDSHAKE,
              MediaSettings.DEFAULT_CODECS,
              AllowedAddresses.NONE),
          Clock.systemUTC());
  private final Later work = new Later();
  private Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private final PathTests tests =
      new PathTests(
          engine,
          work,
          new Clock() {
            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return clock.instant();
            }
          });

  @AfterEach
  void stop() {
    engine.close();
  }

  private static UserRef user(int number) {
    return new UserRef(new TenantId("acme"), new UserId(new UUID(0, number)));
  }

  private PathTest begun(UserRef user) {
    return ((PathTests.Begun.Running) tests.begin(user, OFFER)).test();
  }

  @Test
  void aTestThatEndsGivesEverythingBack() {
    PathTest test = begun(user(1));
    assertThat(engine.usage().sessions()).isEqualTo(1);
    assertThat(test.end().orElseThrow().there()).isEmpty();
    assertThat(engine.usage().sessions()).isZero();
    assertThat(test.end()).isEmpty();
  }

  @Test
  void aTestThatNobodyEndsEndsByItself() {
    PathTest test = begun(user(1));
    assertThat(work.pauses).containsExactly(Limits.PATH_TEST);
    work.tasks.getFirst().run();
    assertThat(engine.usage().sessions()).isZero();
    assertThat(test.end()).isEmpty();
  }

  @Test
  void aUserTestsOneAtATime() {
    PathTest first = begun(user(1));
    assertThat(tests.begin(user(1), OFFER)).isInstanceOf(PathTests.Begun.TooMany.class);
    first.close();
    begun(user(1));
  }

  @Test
  void aUserTestsSoOftenInAMinute() {
    for (int i = 0; i < Limits.PATH_TESTS_PER_USER; i++) {
      begun(user(1)).close();
    }
    assertThat(tests.begin(user(1), OFFER)).isInstanceOf(PathTests.Begun.TooMany.class);
    begun(user(2)).close();
    clock = Clock.offset(clock, Limits.PATH_TEST_WINDOW.plusMillis(1));
    begun(user(1));
  }

  @Test
  void allUsersTogetherHoldSoMany() {
    for (int i = 0; i < Limits.PATH_TESTS; i++) {
      begun(user(i));
    }
    assertThat(tests.begin(user(99), OFFER)).isInstanceOf(PathTests.Begun.TooMany.class);
    assertThat(engine.usage().sessions()).isEqualTo(Limits.PATH_TESTS);
  }

  @Test
  void anOfferThatCannotBeUsedHoldsNothing() {
    assertThat(tests.begin(user(1), "v=0\n")).isInstanceOf(PathTests.Begun.Unusable.class);
    assertThat(engine.usage().sessions()).isZero();
    begun(user(1));
  }

  @Test
  void anEngineThatStopsTestsNothing() {
    engine.close();
    assertThat(tests.begin(user(1), OFFER)).isInstanceOf(PathTests.Begun.Unavailable.class);
  }

  /** Remembers what is to be done later. */
  private static final class Later implements Work {
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();

    @Override
    public Alarm after(Duration pause, Runnable task) {
      pauses.add(pause);
      tasks.add(task);
      return () -> {};
    }

    @Override
    public Alarm every(Duration pause, Runnable task) {
      return () -> {};
    }

    @Override
    public void execute(Runnable task) {
      task.run();
    }
  }
}
