package org.offhook.media;

import java.util.List;

/**
 * A stretch of a call progress tone.
 *
 * @param frequencies in hertz, sounding together; none in a pause
 * @param millis duration; 0 in the only segment of a tone that never pauses
 */
public record ToneSegment(List<Integer> frequencies, int millis) {
  public ToneSegment {
    frequencies = List.copyOf(frequencies);
  }
}
