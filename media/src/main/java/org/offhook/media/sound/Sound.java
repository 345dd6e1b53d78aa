package org.offhook.media.sound;

import java.time.Duration;

/** A piece of audio in memory: mono, 16 bits, signed. The samples are shared and never change. */
public final class Sound {
  /** Telephone band; anything lower is no speech. */
  static final int LOWEST_RATE = 8_000;

  static final int HIGHEST_RATE = 48_000;

  private final int rate;
  private final short[] samples;

  /**
   * @param rate samples a second, 8,000 to 48,000
   * @param samples kept, not copied
   */
  Sound(int rate, short[] samples) {
    this.rate = rate;
    this.samples = samples;
  }

  public int rate() {
    return rate;
  }

  public int length() {
    return samples.length;
  }

  public short sample(int at) {
    return samples[at];
  }

  public Duration duration() {
    return Duration.ofMillis(1000L * samples.length / rate);
  }

  short[] samples() {
    return samples;
  }

  /** The same sound at another rate; itself where that is its own. */
  public Sound at(int wanted) {
    return wanted == rate ? this : new Sound(wanted, RateChange.of(rate, wanted).apply(samples));
  }
}
