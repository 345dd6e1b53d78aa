package org.offhook.call;

/** The word for how speech sounds; the phone has the same ones. */
public enum Grade {
  EXCELLENT(4.2),
  GOOD(3.9),
  FAIR(3.3),
  POOR(1);

  private final double least;

  Grade(double least) {
    this.least = least;
  }

  /**
   * The mean opinion score from which on it is this grade (ITU-T G.107 annex B, table B.1, rounded:
   * ratings of 85, 75 and 65).
   */
  public double least() {
    return least;
  }

  /** The first score that is a better grade; beyond all scores for the best one. */
  public double below() {
    return this == EXCELLENT ? Double.MAX_VALUE : values()[ordinal() - 1].least;
  }

  /** Of a mean opinion score of 1 to 4.5. */
  public static Grade of(double mos) {
    for (Grade grade : values()) {
      if (mos >= grade.least) {
        return grade;
      }
    }
    return POOR;
  }
}
