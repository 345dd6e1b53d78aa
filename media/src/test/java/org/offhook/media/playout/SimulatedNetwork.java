package org.offhook.media.playout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A sender of steady packets and a network that treats them badly, the same for the same seed. */
final class SimulatedNetwork {
  /** One packet on its way; {@code index} counts from 0. Times are in nanoseconds. */
  record Sent(int index, long arrival) {}

  static final long MS = 1_000_000L;

  private final Random random;
  private int millis = 20;
  private double lossPercent;
  private double jitterMillis;
  private double spikePercent;
  private double spikeMillis;
  private double duplicatePercent;
  private double skewPerMillion;

  SimulatedNetwork(long seed) {
    random = new Random(seed);
  }

  /** Duration of a packet. */
  SimulatedNetwork packetsOf(int newMillis) {
    millis = newMillis;
    return this;
  }

  SimulatedNetwork loses(double percent) {
    lossPercent = percent;
    return this;
  }

  /** Delays each packet by up to this much: those of 20 ms overtake each other beyond that. */
  SimulatedNetwork jitters(double upToMillis) {
    jitterMillis = upToMillis;
    return this;
  }

  /** Delays some packets by this much more. */
  SimulatedNetwork delays(double percent, double byMillis) {
    spikePercent = percent;
    spikeMillis = byMillis;
    return this;
  }

  SimulatedNetwork doubles(double percent) {
    duplicatePercent = percent;
    return this;
  }

  /** The sender's clock is this much slower than the listener's; negative: faster. */
  SimulatedNetwork skews(double perMillion) {
    skewPerMillion = perMillion;
    return this;
  }

  int millis() {
    return millis;
  }

  /** The packets of some time, in the order of their arrival. */
  List<Sent> packets(int seconds) {
    List<Sent> packets = new ArrayList<>();
    for (int index = 0; index < seconds * 1000 / millis; index++) {
      double sent = index * millis * (1 + skewPerMillion / 1e6);
      double delay = 30 + jitterMillis * random.nextDouble();
      if (random.nextDouble() * 100 < spikePercent) {
        delay += spikeMillis;
      }
      if (random.nextDouble() * 100 >= lossPercent) {
        packets.add(new Sent(index, (long) ((sent + delay) * MS)));
        if (random.nextDouble() * 100 < duplicatePercent) {
          packets.add(new Sent(index, (long) ((sent + delay + 7) * MS)));
        }
      }
    }
    packets.sort(Comparator.comparingLong(Sent::arrival));
    return packets;
  }
}
