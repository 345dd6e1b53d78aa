package org.offhook.media.codec;

/**
 * Comfort noise of RFC 3389: the level, and where the sender gave it the colour, of the background
 * in a pause. One object serves one stream.
 */
public final class ComfortNoise {
  /** The payload type that RFC 3551 gives it, with a clock of 8,000 Hz. */
  public static final int PAYLOAD_TYPE = 13;

  /** Reflection coefficients that are read; more only add detail nobody hears. */
  private static final int MOST_COEFFICIENTS = 12;

  private static final int QUIETEST = 127;

  /** A level that disturbs nobody, before the sender has named one: -65 dBov. */
  private static final int FIRST_LEVEL = 65;

  private final Noise noise = new Noise();
  private final double[] reflection = new double[MOST_COEFFICIENTS];
  private final double[] delayed = new double[MOST_COEFFICIENTS + 1];
  private int order;
  private double target;
  private double amplitude;
  private double residual = 1;

  public ComfortNoise() {
    level(FIRST_LEVEL);
    amplitude = target;
  }

  /** Takes a payload (RFC 3389 section 3); an empty one changes nothing. */
  public void describe(byte[] octets, int offset, int length) {
    if (length < 1) {
      return;
    }
    level(octets[offset] & 0x7F);
    order = Math.min(length - 1, MOST_COEFFICIENTS);
    double left = 1;
    for (int i = 0; i < order; i++) {
      double k = ((octets[offset + 1 + i] & 0xFF) - 127) * 258.0 / 32_768; // section 3.2
      reflection[i] = Math.clamp(k, -0.98, 0.98);
      left *= 1 - reflection[i] * reflection[i];
    }
    residual = Math.sqrt(left);
  }

  /** Sets the level in dB below full scale, without colour. */
  public void level(int below) {
    order = 0;
    residual = 1;
    target = 32_768 * Math.pow(10, -below / 20.0);
  }

  /** Writes the next samples; a new level is reached within some 10 ms. */
  public void next(short[] pcm, int count) {
    for (int i = 0; i < count; i++) {
      amplitude += (target - amplitude) / 128;
      double sample = coloured(residual * noise.next());
      pcm[i] = (short) Math.clamp(amplitude * sample, -32_768, 32_767);
    }
  }

  /** An all-pole lattice: its output has the power 1 for an excitation of {@link #residual}. */
  private double coloured(double excitation) {
    double forward = excitation;
    for (int i = order - 1; i >= 0; i--) {
      forward -= reflection[i] * delayed[i];
      delayed[i + 1] = delayed[i] + reflection[i] * forward;
    }
    delayed[0] = forward;
    return forward;
  }

  /**
   * Writes a payload that names the level only.
   *
   * @param rms of the background, in units of a 16-bit sample
   * @return octets written: 1
   */
  public static int encode(double rms, byte[] octets, int offset) {
    octets[offset] = (byte) levelOf(rms);
    return 1;
  }

  /** dB below full scale, 0 to 127. */
  public static int levelOf(double rms) {
    double below = rms <= 0 ? QUIETEST : -20 * Math.log10(rms / 32_768);
    return Math.clamp(Math.round(below), 0, QUIETEST);
  }
}
