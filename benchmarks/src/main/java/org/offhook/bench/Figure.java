package org.offhook.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * One published figure.
 *
 * @param name dotted, for example {@code call.hangup_ms.p95}
 * @param peer what it stands beside: another product in the same run, or {@code target}
 */
record Figure(String name, double value, String unit, String peer, double peerValue) {

  /** A figure beside the target of the trials. */
  static Figure target(String name, double value, String unit, double target) {
    return new Figure(name, value, unit, "target", target);
  }

  /** Value below which so many per cent of the samples lie (nearest rank). */
  static double percentile(double[] samples, int percent) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"figure\": \"%s\", \"value\": %.3f, \"unit\": \"%s\", \"peer\": \"%s\", \"peer_value\": %.3f}",
        name,
        value,
        unit,
        peer,
        peerValue);
  }

  String line() {
    return String.format(
        Locale.ROOT, "%-38s %10.2f %-8s %s %.2f", name, value, unit, peer, peerValue);
  }
}
