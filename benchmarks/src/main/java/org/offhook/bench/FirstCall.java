package org.offhook.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.offhook.bench.load.Generator;
import org.offhook.bench.load.OffhookRelay;
import org.offhook.bench.load.ShortCall;
import org.offhook.media.srtp.SrtpSuite;

/**
 * The first call after a start beside the thousandth: how long it takes to connect, and its first
 * word to get through. The thousand come first, so that the peers, which are Java too, are as warm
 * for one as for the other.
 */
final class FirstCall {
  private static final int THOUSANDTH = 1000;

  /** One call tells little; these, around the thousandth, have a median. */
  private static final int AROUND = 21;

  private final Generator generator;
  private final int core;
  private int number;

  private FirstCall(Generator generator, int core) {
    this.generator = generator;
    this.core = core;
  }

  /**
   * Measures.
   *
   * @param starts of the engine, of which each has a first call
   */
  static void run(Generator generator, int core, int starts, Consumer<Figure> figures)
      throws IOException, InterruptedException {
    Bench.say("The first call after each of " + starts + " starts, beside the thousandth:");
    FirstCall bench = new FirstCall(generator, core);
    List<ShortCall.Began> late = bench.thousandth();
    List<ShortCall.Began> first = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      first.add(bench.first());
    }
    ToDoubleFunction<ShortCall.Began> connect = ShortCall.Began::connectMillis;
    ToDoubleFunction<ShortCall.Began> word = ShortCall.Began::wordMillis;
    figures.accept(figure("media.first_call_connect_ms", connect, first, late));
    figures.accept(figure("media.first_call_word_ms", word, first, late));
  }

  private static Figure figure(
      String name,
      ToDoubleFunction<ShortCall.Began> what,
      List<ShortCall.Began> first,
      List<ShortCall.Began> late) {
    return new Figure(name, median(first, what), "ms", "thousandth", median(late, what));
  }

  private static double median(
      List<ShortCall.Began> calls, ToDoubleFunction<ShortCall.Began> what) {
    return Figure.percentile(calls.stream().mapToDouble(what).toArray(), 50);
  }

  private OffhookRelay start() throws IOException {
    OffhookRelay relay = new OffhookRelay(generator, SrtpSuite.AEAD_AES_128_GCM, core, null);
    relay.awaitWarm();
    return relay;
  }

  private List<ShortCall.Began> thousandth() throws IOException, InterruptedException {
    List<ShortCall.Began> around = new ArrayList<>();
    try (OffhookRelay relay = start()) {
      for (int i = 1; i < THOUSANDTH - AROUND / 2; i++) {
        ShortCall.only(generator, relay, number++);
      }
      for (int i = 0; i < AROUND; i++) {
        around.add(say("thousandth", ShortCall.speaking(generator, relay, number++)));
      }
    }
    return around;
  }

  private ShortCall.Began first() throws IOException, InterruptedException {
    try (OffhookRelay relay = start()) {
      return say("first", ShortCall.speaking(generator, relay, number++));
    }
  }

  private static ShortCall.Began say(String which, ShortCall.Began began) {
    Bench.say(
        String.format(
            Locale.ROOT,
            "  %-10s connected in %6.1f ms, its first word through in %5.2f ms",
            which,
            began.connectMillis(),
            began.wordMillis()));
    return began;
  }
}
