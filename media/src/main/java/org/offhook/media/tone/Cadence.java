package org.offhook.media.tone;

import java.util.List;

/**
 * A call progress tone: segments of sound and pause that repeat. One segment of duration 0 is a
 * steady tone.
 *
 * @param level of each frequency in dBm0; a sine at full scale of 16 bits is +3.14 dBm0 (ITU-T
 *     G.711)
 */
public record Cadence(double level, List<Segment> segments) {

  /**
   * @param frequencies in hertz, sounding together; none in a pause
   * @param millis duration
   */
  public record Segment(List<Integer> frequencies, int millis) {
    public Segment {
      frequencies = List.copyOf(frequencies);
    }
  }

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
