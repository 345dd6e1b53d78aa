package org.offhook.media.quality;

/**
 * What a codec costs and how well it bears loss (ITU-T G.113).
 *
 * @param equipment Ie, points of the rating that the codec itself costs
 * @param robustness Bpl, percent of random loss that cost half of what is left
 */
public record Impairment(double equipment, double robustness) {
  /** G.711 with packet-loss concealment, which browsers and current phones have. */
  public static final Impairment G711 = new Impairment(0, 25.1);

  /** G.711 where a lost frame is silence. */
  public static final Impairment G711_UNCONCEALED = new Impairment(0, 4.3);

  /** G.729A with voice activity detection. */
  public static final Impairment G729A = new Impairment(11, 19);

  /**
   * Of a codec as in rtpmap. Appendix I of G.113 has G.711 and G.729; G.722 and Opus, which are at
   * least as good in this narrow-band scale and conceal as well, are taken for G.711.
   */
  public static Impairment of(String codec) {
    return codec.startsWith("G729/") ? G729A : G711;
  }
}
