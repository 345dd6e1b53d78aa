package org.offhook.media.sound;

import java.time.Duration;

/**
 * How a recording is written.
 *
 * @param type of file
 * @param rate samples a second of the frames that come, 8,000, 16,000 or 48,000
 * @param stereo what is heard left and what is sent right; otherwise both together
 * @param limit the recording ends by itself after this long; at most 4 hours
 */
public record RecordingForm(Type type, int rate, boolean stereo, Duration limit) {
  /** A WAV of this length in 48,000 samples stereo stays below the 4 GB that WAV can say. */
  private static final Duration LONGEST = Duration.ofHours(4);

  /** Kinds of file. */
  public enum Type {
    /** PCM, 16 bits. */
    WAV,
    /** Opus in Ogg, 24 kbit/s for each channel. */
    OPUS
  }

  public RecordingForm {
    if (rate != 8_000 && rate != 16_000 && rate != 48_000) {
      throw new IllegalArgumentException("no recording at " + rate + " samples a second");
    }
    if (limit.compareTo(Duration.ofMillis(20)) < 0 || limit.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("no recording of " + limit);
    }
  }

  /** Samples of 20 ms in one direction. */
  int frame() {
    return rate / 50;
  }

  int channels() {
    return stereo ? 2 : 1;
  }

  long frames() {
    return limit.toMillis() / 20;
  }
}
