package org.offhook.call.live;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.offhook.media.LegQuality;
import org.offhook.media.StreamQuality;

/** Legs as the media measures them. */
final class SampleQuality {
  private SampleQuality() {}

  /** Both directions of a leg, with a round trip of 40 ms and a jitter of 5 ms. */
  static LegQuality leg(
      long heard, long heardLost, double heardMos, long sent, long sentLost, double sentMos) {
    return new LegQuality(
        Duration.ofSeconds(5),
        Optional.of(stream(heard, heardLost, heardMos)),
        Optional.of(stream(sent, sentLost, sentMos)));
  }

  /** Of which the peer reports nothing. */
  static LegQuality heardOnly(long packets, long lost, double mos) {
    return new LegQuality(
        Duration.ofSeconds(5), Optional.of(stream(packets, lost, mos)), Optional.empty());
  }

  private static StreamQuality stream(long packets, long lost, double mos) {
    return new StreamQuality(
        "PCMA/8000",
        packets,
        lost,
        100.0 * lost / packets,
        Optional.empty(),
        OptionalDouble.empty(),
        5,
        OptionalDouble.of(40),
        80,
        mos);
  }
}
