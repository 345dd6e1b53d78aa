package org.offhook.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.call.CallId;
import org.offhook.call.CallStarted;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Party;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.media.LegQuality;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.MediaObserver.Side;
import org.offhook.media.StreamQuality;
import org.offhook.tenant.TenantId;

class FiguresTest {
  private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
  private static final Party PEER = new Party("600", "Echo");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Meters meters = new Meters(registry);
  private final CallFigures calls = new CallFigures(meters);
  private final MediaFigures media = new MediaFigures(meters);

  private static UserRef user(String tenant) {
    return new UserRef(new TenantId(tenant), new UserId(new UUID(0, 1)));
  }

  private void begins(String tenant) {
    calls.started(
        new CallStarted(CallId.random(), user(tenant), Direction.OUTBOUND, PEER, "501", NINE));
  }

  @Test
  void aCallIsCountedFromItsBeginningToItsEnding() {
    begins("acme");
    assertThat(registry.get("offhook.calls.active").gauge().value()).isEqualTo(1);
    calls.answered(new CallAnswered(CallId.random(), user("acme"), NINE));
    calls.ended(
        new CallEnded(
            CallId.random(),
            user("acme"),
            Direction.OUTBOUND,
            PEER,
            "501",
            NINE,
            Optional.of(NINE.plusSeconds(2)),
            NINE.plusSeconds(44),
            Ending.of(Ending.Code.PBX_LOST)));
    assertThat(registry.get("offhook.calls.active").gauge().value()).isZero();
    assertThat(
            registry
                .get("offhook.calls.ended")
                .tags("direction", "outbound", "ending", "PBX_LOST", "fault", "NETWORK")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(registry.get("offhook.calls.seconds").summary().max()).isEqualTo(42);
  }

  @Test
  void aTenantBeyondTheLimitIsOneOfTheOthers() {
    for (int i = 0; i < Limits.TENANTS_MEASURED; i++) {
      begins("t" + i);
    }
    begins("late");
    begins("later");
    begins("t0");
    assertThat(tenant("other")).isEqualTo(2);
    assertThat(tenant("t0")).isEqualTo(2);
    assertThat(registry.find("offhook.tenant.calls").tag("tenant", "late").counter()).isNull();
  }

  private double tenant(String name) {
    return registry.get("offhook.tenant.calls").tag("tenant", name).counter().count();
  }

  private double mean(String figure) {
    return registry.get(figure).tags("leg", "pbx", "direction", "heard").summary().mean();
  }

  @Test
  void fiveSecondsOfALegAreOneSampleOfEachDirection() {
    var heard =
        new StreamQuality(
            "PCMA/8000",
            250,
            5,
            2,
            Optional.of(new StreamQuality.Bursts(40, 0.5, 180, 4_800)),
            OptionalDouble.of(3.5),
            7.5,
            OptionalDouble.of(30),
            90,
            4.1);
    media.happened(
        Side.PBX,
        new MediaEvent.Quality(
            "leg", new LegQuality(Duration.ofSeconds(5), Optional.of(heard), Optional.empty())));
    var sample =
        registry.get("offhook.media.loss.percent").tags("leg", "pbx", "direction", "heard");
    assertThat(sample.summary().mean()).isEqualTo(2);
    assertThat(registry.get("offhook.media.mos").summary().mean()).isEqualTo(4.1);
    assertThat(registry.get("offhook.media.round.trip.ms").summary().mean()).isEqualTo(30);
    assertThat(registry.get("offhook.media.spans").tag("grade", "good").counter().count())
        .isEqualTo(1);
    assertThat(mean("offhook.media.delay.ms")).isEqualTo(90);
    assertThat(mean("offhook.media.burst.percent")).isEqualTo(40);
    assertThat(mean("offhook.media.burst.ms")).isEqualTo(180);
    assertThat(mean("offhook.media.concealed.percent")).isEqualTo(3.5);
    assertThat(registry.find("offhook.media.mos").tag("direction", "sent").summary()).isNull();
  }

  @Test
  void nothingStaysInTheServersRegistry() {
    begins("acme");
    media.happened(Side.BROWSER, new MediaEvent.Failed("leg", MediaFailure.NO_PATH, ""));
    meters.remove();
    media.happened(Side.BROWSER, new MediaEvent.Failed("leg", MediaFailure.NO_PATH, ""));
    assertThat(registry.getMeters()).isEmpty();
  }
}
