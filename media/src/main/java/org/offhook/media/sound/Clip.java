package org.offhook.media.sound;

import org.offhook.media.tone.SampleSource;

/** A sound being played, once or for ever. */
public final class Clip implements SampleSource {
  private final Sound sound;
  private final boolean loops;
  private int position;

  private Clip(Sound sound, boolean loops) {
    this.sound = sound;
    this.loops = loops && sound.length() > 0;
  }

  public static Clip once(Sound sound) {
    return new Clip(sound, false);
  }

  /** From the beginning again whenever it is over. */
  public static Clip loop(Sound sound) {
    return new Clip(sound, true);
  }

  @Override
  public int rate() {
    return sound.rate();
  }

  @Override
  public int next(short[] samples, int count) {
    int written = 0;
    while (written < count) {
      if (position == sound.length()) {
        if (!loops) {
          return written;
        }
        position = 0;
      }
      int part = Math.min(count - written, sound.length() - position);
      System.arraycopy(sound.samples(), position, samples, written, part);
      position += part;
      written += part;
    }
    return written;
  }
}
