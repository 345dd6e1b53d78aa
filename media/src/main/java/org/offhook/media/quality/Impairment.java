package org.offhook.media.quality;

/**
 * What a codec costs and how well it bears loss (ITU-T G.113), on the scale of the E-model that
 * wide-band speech extends from 93.2 to 129 (G.107 appendix II, G.107.1).
 *
 * @param band points that the codec's audio band adds to the narrow-band scale
 * @param equipment Ie, points of the rating that the codec itself costs; Ie,WB for wide band
 * @param robustness Bpl, percent of random loss that cost half of what is left
 */
public record Impairment(double band, double equipment, double robustness) {
  /** Ro of G.107.1 (129) above that of narrow band with its default values. */
  private static final double WIDE = 129 - 93.2;

  /** Of a narrow-band codec. */
  Impairment(double equipment, double robustness) {
    this(0, equipment, robustness);
  }

  /** G.711 with packet-loss concealment, which browsers and current phones have. */
  public static final Impairment G711 = new Impairment(0, 25.1);

  /** G.711 where a lost frame is silence. */
  public static final Impairment G711_UNCONCEALED = new Impairment(0, 4.3);

  /** G.729A with voice activity detection. */
  public static final Impairment G729A = new Impairment(11, 19);

  /**
   * G.722 at 64 kbit/s. Ie,WB 13 is what is generally quoted for one ear from G.113 appendix IV,
   * table IV.1, a Recommendation that we could not read; a maker of PBXs plans with 14 (Mitel
   * MiVoice MX-ONE), and a point is worth at most 0.05 of a score. What is known of the appendix is
   * its transcription in sipnab (emodel_wb.rs, G.113 of 09/2024), which has G.722.2 alone: values
   * that are provisional, for planning, by ear (12.65 kbit/s: 13 for one, 20 for both), and a
   * Bpl,WB (table IV.4, both ears: 4.9, 4.6 and 4.3) for three of its rates. Bpl is our choice:
   * what G.722 loses is concealed as in G.711, so that value is taken, which may be too kind under
   * loss.
   */
  public static final Impairment G722 = new Impairment(WIDE, 13, 25.1);

  /**
   * Opus at 24 kbit/s and more. G.113 does not know it; no listening test has found it worse than
   * G.722, so it is taken for that, cautiously.
   */
  public static final Impairment OPUS = G722;

  /** Of a codec as in rtpmap; one that we do not know counts as G.711. */
  public static Impairment of(String codec) {
    if (codec.startsWith("G722/")) {
      return G722;
    }
    if (codec.startsWith("opus/")) {
      return OPUS;
    }
    return codec.startsWith("G729/") ? G729A : G711;
  }
}
