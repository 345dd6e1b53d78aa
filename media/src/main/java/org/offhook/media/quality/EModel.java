package org.offhook.media.quality;

/**
 * The E-model (ITU-T G.107, 06/2015) with the default values of its table 2 for everything but
 * delay, codec and loss: R = Ro - Is - Id - Ie,eff. Wide-band codecs are rated on the scale that
 * G.107 appendix II and G.107.1 extend to 129, so that a wide-band call is never worse than the
 * same call in narrow band; its score ends at 4.5 as in narrow band. G.107.1 annex A divides the
 * rating by 1.29 first: such scores stand on a scale of their own and may not be compared with
 * those of narrow band, which is what people do who look at a list of calls. Pure.
 */
public final class EModel {
  /** Ro and Is of clauses 7.2 and 7.3 for the default values; No in dBm0p likewise. */
  private static final double SIGNAL_TO_NOISE = 94.77;

  private static final double SIMULTANEOUS = 1.41;
  private static final double NOISE = -61.18;

  /** Table 2, in dB: receive loudness, talker echo loudness, weighted echo path loss. */
  private static final double RLR = 2;

  private static final double TELR = 65;
  private static final double WEPL = 110;

  private EModel() {}

  /**
   * The transmission rating.
   *
   * @param lossPercent Ppl, 0 to 100
   * @param burstRatio BurstR: the mean length of a run of losses over that of random loss; 1 is
   *     random
   * @param oneWayMillis from mouth to ear
   * @return R; 93.2 in narrow band and 129 in wide band where nothing impairs, below 50 nobody is
   *     content; may be negative
   */
  public static double rating(
      Impairment codec, double lossPercent, double burstRatio, double oneWayMillis) {
    return SIGNAL_TO_NOISE
        + codec.band()
        - SIMULTANEOUS
        - delay(oneWayMillis)
        - equipment(codec, lossPercent, burstRatio);
  }

  /**
   * Ie,eff (equation 7-29 of G.107, 7-15 of G.107.1). Losses take from wide band what it has more
   * than narrow band, too: with the 95 of both, a call of which nothing arrived would be left with
   * 34 points for its band.
   */
  static double equipment(Impairment codec, double lossPercent, double burstRatio) {
    if (lossPercent <= 0) {
      return codec.equipment();
    }
    double weight = lossPercent / (lossPercent / Math.max(1, burstRatio) + codec.robustness());
    return codec.equipment() + (95 + codec.band() - codec.equipment()) * weight;
  }

  /** Id = Idte + Idle + Idd (clause 7.4), echo delays following the one-way delay. */
  static double delay(double oneWayMillis) {
    double oneWay = Math.max(0, oneWayMillis);
    return talkerEcho(oneWay) + listenerEcho(2 * oneWay) + absoluteDelay(oneWay);
  }

  private static double talkerEcho(double millis) {
    double terv =
        TELR
            - 40 * Math.log10((1 + millis / 10) / (1 + millis / 150))
            + 6 * Math.exp(-0.3 * millis * millis);
    double half = (-1.5 * (NOISE - RLR) - (80 + 2.5 * (terv - 14))) / 2;
    return (half + Math.sqrt(half * half + 100) - 1) * (1 - Math.exp(-millis));
  }

  private static double listenerEcho(double roundTripMillis) {
    double rle = 10.5 * (WEPL + 7) * Math.pow(roundTripMillis + 1, -0.25);
    double half = (SIGNAL_TO_NOISE - rle) / 2;
    return half + Math.sqrt(half * half + 169);
  }

  /** Idd: what a long delay costs even without echo; nothing up to 100 ms. */
  static double absoluteDelay(double millis) {
    if (millis <= 100) {
      return 0;
    }
    double x = Math.log(millis / 100) / Math.log(2);
    return 25 * (sixthRoot(1 + Math.pow(x, 6)) - 3 * sixthRoot(1 + Math.pow(x / 3, 6)) + 2);
  }

  private static double sixthRoot(double value) {
    return Math.pow(value, 1.0 / 6);
  }

  /** Mean opinion score for conversation of a rating (G.107 annex B), 1 to 4.5. */
  public static double mos(double rating) {
    if (rating <= 0) {
      return 1;
    }
    if (rating >= 100) {
      return 4.5;
    }
    double mos = 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6;
    return Math.max(1, mos);
  }
}
