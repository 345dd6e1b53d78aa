package org.offhook.media.mix;

/**
 * What one participant adds to the mix, frame by frame. Whatever begins or ends, ends or begins
 * over 10 ms, so that nothing clicks: a join, a leave, mute, and a frame that does not come.
 */
final class Voice {
  /** 10 ms. */
  private static final int RAMP = Mixer.RATE / 100;

  private static final double SILENCE = -127;

  private final short[] frame = new short[Mixer.FRAME];
  private boolean sounds;
  private boolean isSilent = true;
  private double level = SILENCE;

  /** This tick's contribution. */
  short[] frame() {
    return frame;
  }

  /** True where the contribution is nothing but zeroes. */
  boolean isSilent() {
    return isSilent;
  }

  /** Smoothed level in dBov (RFC 6465): 0 is the loudest possible, -127 silence. */
  double level() {
    return level;
  }

  /** A frame came. */
  void speak(short[] came) {
    System.arraycopy(came, 0, frame, 0, Mixer.FRAME);
    if (!sounds) {
      rise(frame);
    }
    sounds = true;
    isSilent = false;
    measure();
  }

  /** Two frames came and one has to go: the first turns into the second. */
  void speak(short[] first, short[] second) {
    for (int i = 0; i < Mixer.FRAME; i++) {
      frame[i] = (short) ((first[i] * (Mixer.FRAME - i) + second[i] * i) / Mixer.FRAME);
    }
    if (!sounds) {
      rise(frame);
    }
    sounds = true;
    isSilent = false;
    measure();
  }

  /** A frame came that may not be heard any more. */
  void hush(short[] came) {
    if (sounds) {
      for (int i = 0; i < RAMP; i++) {
        frame[i] = (short) (came[i] * (RAMP - i) / RAMP);
      }
      end();
    } else {
      silence();
    }
  }

  /**
   * No frame came: the last 10 ms run backwards and fade, which goes on from the last sample
   * without a jump and keeps the pitch.
   */
  void pause() {
    if (sounds) {
      for (int i = 0; i < RAMP; i++) {
        frame[i] = (short) (frame[Mixer.FRAME - 1 - i] * (RAMP - i) / RAMP);
      }
      end();
    } else {
      silence();
    }
  }

  private void end() {
    java.util.Arrays.fill(frame, RAMP, Mixer.FRAME, (short) 0);
    sounds = false;
    measure();
  }

  private void silence() {
    if (!isSilent) {
      java.util.Arrays.fill(frame, (short) 0);
      isSilent = true;
    }
    measure();
  }

  /** Lets the first 10 ms of a frame begin from nothing. */
  static void rise(short[] frame) {
    for (int i = 0; i < RAMP; i++) {
      frame[i] = (short) (frame[i] * i / RAMP);
    }
  }

  /** Rises within 40 ms, falls within 200 ms. */
  private void measure() {
    double now = SILENCE;
    if (!isSilent) {
      long squares = 0;
      for (short sample : frame) {
        squares += sample * sample;
      }
      double power = squares / (double) Mixer.FRAME / (32_768.0 * 32_768.0);
      now = power == 0 ? SILENCE : Math.max(SILENCE, 10 * Math.log10(power));
    }
    level += (now - level) * (now > level ? 0.5 : 0.1);
  }
}
