package org.offhook.call.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.offhook.call.ClientCommand;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.media.PbxAgreement;

/**
 * Thousands of calls to which anything happens in any order. Whatever it is, the books of each call
 * balance in the end (see {@link Ledger}).
 */
class CallChaosTest {
  private static final int CALLS_PER_SEED = 500;
  private static final List<CallEvent> EVENTS =
      SampleEvents.all().values().stream().filter(CallChaosTest::fromOutside).toList();

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverHappensTheBooksBalance(int seed) {
    var random = new Random(seed);
    for (int i = 0; i < CALLS_PER_SEED; i++) {
      live(random);
    }
  }

  @Test
  void chaosReachesEveryStateAndManyEndings() {
    Map<Ending.Code, Integer> endings = new EnumMap<>(Ending.Code.class);
    var random = new Random(4711);
    for (int i = 0; i < 5_000; i++) {
      if (live(random).state() instanceof CallState.Ended ended) {
        endings.merge(ended.ending().code(), 1, Integer::sum);
      }
    }
    assertThat(endings.keySet())
        .contains(
            Ending.Code.HUNG_UP_HERE,
            Ending.Code.HUNG_UP_THERE,
            Ending.Code.CANCELLED,
            Ending.Code.MISSED,
            Ending.Code.ANSWERED_ELSEWHERE,
            Ending.Code.DECLINED,
            Ending.Code.NOT_ANSWERED,
            Ending.Code.BUSY,
            Ending.Code.NO_ANSWER,
            Ending.Code.PBX_AWAY,
            Ending.Code.PBX_FAILED,
            Ending.Code.NO_COMMON_CODEC,
            Ending.Code.DEVICE_LOST,
            Ending.Code.PBX_LOST,
            Ending.Code.OVERLOAD,
            Ending.Code.SERVER_STOPPED,
            Ending.Code.INTERNAL);
  }

  /** What media reports back comes from the model of media, not from outside. */
  private static boolean fromOutside(CallEvent event) {
    return switch (event) {
      case CallEvent.BrowserAnswered _,
          CallEvent.BrowserUnusable _,
          CallEvent.PbxOfferMade _,
          CallEvent.PbxAgreed _,
          CallEvent.PbxUnusable _,
          CallEvent.TimerFired _,
          CallEvent.Invited _,
          CallEvent.ServerStopping _ ->
          false;
      case CallEvent.Asked _,
          CallEvent.Pbx _,
          CallEvent.Media _,
          CallEvent.DeviceHere _,
          CallEvent.DeviceGone _,
          CallEvent.Broke _ ->
          true;
    };
  }

  private static Call live(Random random) {
    var direction = random.nextBoolean() ? Direction.OUTBOUND : Direction.INBOUND;
    var life = new Life(random, Call.fresh(SampleCalls.facts(direction), here(random)));
    life.happens(direction == Direction.OUTBOUND ? SampleEvents.start() : invited(random));
    int events = random.nextInt(40);
    for (int i = 0; i < events; i++) {
      life.happens(next(random, life));
    }
    life.happens(new CallEvent.ServerStopping());
    life.ledger.balances();
    return life.call;
  }

  private static Set<org.offhook.call.DeviceId> here(Random random) {
    return random.nextInt(10) == 0 ? Set.of() : Set.of(SampleCalls.DESK, SampleCalls.MOBILE);
  }

  private static CallEvent invited(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> SampleEvents.all().get("INVITE, nobody here");
      case 1 -> SampleEvents.all().get("INVITE, too many calls");
      case 2, 3, 4 -> SampleEvents.invitedWithoutOffer();
      default -> SampleEvents.invited();
    };
  }

  /** Every third event is one that a peaceful call would go on with. */
  private static CallEvent next(Random random, Life life) {
    if (random.nextInt(4) == 0) {
      var timer = CallTimer.values()[random.nextInt(CallTimer.values().length)];
      if (random.nextInt(3) == 0 && life.ledger.takes(timer)) {
        return new CallEvent.TimerFired(timer);
      }
    }
    return random.nextInt(3) == 0 ? peaceful(random) : EVENTS.get(random.nextInt(EVENTS.size()));
  }

  private static CallEvent peaceful(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> SampleEvents.connected(SampleCalls.DESK_1);
      case 1 -> SampleEvents.attach(SampleCalls.DESK, SampleCalls.DESK_1);
      case 2 -> SampleEvents.answer(SampleCalls.DESK, SampleCalls.DESK_1);
      case 3 -> SampleEvents.alerting(Optional.empty());
      case 4 -> SampleEvents.answered(Optional.of("sdp"));
      case 5 -> SampleEvents.acknowledged(Optional.of("sdp"));
      case 6 -> SampleEvents.heard(SampleCalls.DESK_1);
      default -> SampleEvents.silent(SampleCalls.DESK_1);
    };
  }

  /** A call with a media engine that agrees more often than not, and a clock. */
  private static final class Life {
    private final Random random;
    private final Ledger ledger = new Ledger();
    private long requests;
    private Call call;
    private Instant now = SampleCalls.NINE;

    Life(Random random, Call call) {
      this.random = random;
      this.call = call;
    }

    void happens(CallEvent event) {
      now = now.plusMillis(random.nextInt(5_000));
      var events = new ArrayDeque<CallEvent>();
      events.add(numbered(event));
      while (!events.isEmpty()) {
        var next = events.remove();
        Step step = CallStep.step(call, next, now);
        ledger.event(next, step);
        call = step.next();
        step.effects().forEach(effect -> media(effect).ifPresent(events::add));
      }
    }

    private CallEvent numbered(CallEvent event) {
      return event instanceof CallEvent.Asked(long _, var device, ClientCommand command)
          ? new CallEvent.Asked(++requests, device, command)
          : event;
    }

    private Optional<CallEvent> media(Effect effect) {
      boolean fine = random.nextInt(8) > 0;
      return switch (effect) {
        case Effect.AnswerBrowser(long request, var device, var attach, var _) ->
            Optional.of(
                fine
                    ? new CallEvent.BrowserAnswered(request, device, attach, "sdp")
                    : new CallEvent.BrowserUnusable(request, device, attach, "chaos"));
        case Effect.OfferPbx(var leg, Exchange exchange, var _) ->
            Optional.of(
                fine
                    ? new CallEvent.PbxOfferMade(leg, exchange, "sdp")
                    : new CallEvent.PbxUnusable(leg, exchange, 503, "chaos"));
        case Effect.TakeAnswer(var _, Exchange exchange, var _) -> agree(exchange, fine);
        case Effect.AnswerPbx(var _, Exchange exchange, var _) -> agree(exchange, fine);
        case Effect.ToMedia _, Effect.ToPbx _, Effect.ToDevices _, Effect.Own _ -> Optional.empty();
      };
    }

    private Optional<CallEvent> agree(Exchange exchange, boolean fine) {
      var directions = PbxAgreement.Direction.values();
      return Optional.of(
          fine
              ? SampleEvents.agreed(exchange, directions[random.nextInt(directions.length)])
              : SampleEvents.unusable(exchange, random.nextBoolean() ? 488 : 400));
    }
  }
}
