package org.offhook.media.tone;

import java.util.List;
import org.offhook.media.ToneSegment;

/**
 * A call progress tone: segments of sound and pause that repeat. One segment of duration 0 is a
 * steady tone.
 *
 * @param level of each frequency in dBm0; a sine at full scale of 16 bits is +3.14 dBm0 (ITU-T
 *     G.711)
 */
public record Cadence(double level, List<ToneSegment> segments) {

  public Cadence {
    segments = List.copyOf(segments);
  }

  /** True where it never pauses. */
  public boolean isSteady() {
    return segments.size() == 1;
  }

  /** Peak of a sine of this level in 16-bit samples. */
  static double peak(double level) {
    return 32_767 * Math.pow(10, (level - 3.14) / 20);
  }
}
