package org.offhook.media.quality;

/**
 * How the losses of one stream lie in time. A sequence number counts as lost when it has not come
 * before 64 later ones, so late and reordered packets are no losses. A burst begins and ends with a
 * loss and has fewer than {@link #GMIN} packets in a row that came (RFC 3611 section 4.7.2);
 * everything else is gap.
 */
public final class LossRuns {
  /** Gmin, the recommended value. */
  public static final int GMIN = 16;

  private static final int WINDOW = 64;

  /** Bit n says whether {@link #highest} - n has come; the lowest {@link #known} bits are true. */
  private long window;

  private int known;
  private int highest;
  private long duplicates;
  private long judged;
  private long lost;
  private long runs;
  private long bursts;
  private long burstLosses;
  private long burstPackets;
  private int sinceLoss;
  private int lossesHere;
  private int lengthHere;

  /** A packet with this sequence number (16 bits) came. */
  public void packet(int sequence) {
    int ahead = known == 0 ? 1 : (short) (sequence - highest);
    if (ahead > 0) {
      for (int i = 0; i < ahead; i++) {
        push();
      }
      highest = sequence;
      window |= 1;
    } else if (-ahead < WINDOW) {
      known = Math.max(known, 1 - ahead); // in a young stream: the very first was overtaken
      long bit = 1L << -ahead;
      if ((window & bit) != 0) {
        duplicates++;
      }
      window |= bit;
    }
  }

  private void push() {
    if (known == WINDOW) {
      judge(window < 0);
    } else {
      known++;
    }
    window <<= 1;
  }

  private void judge(boolean came) {
    judged++;
    if (came) {
      sinceLoss++;
      return;
    }
    lost++;
    if (sinceLoss > 0 || lossesHere == 0) {
      runs++;
    }
    if (lossesHere == 0 || sinceLoss >= GMIN) {
      closeBurst();
      lossesHere = 1;
      lengthHere = 1;
    } else {
      lossesHere++;
      lengthHere += sinceLoss + 1;
    }
    sinceLoss = 0;
  }

  private void closeBurst() {
    if (lossesHere > 1) {
      bursts++;
      burstLosses += lossesHere;
      burstPackets += lengthHere;
    }
    lossesHere = 0;
    lengthHere = 0;
  }

  /** The stream ended, or another begins: what has not come by now is lost. */
  public void finish() {
    for (int i = known - 1; i >= 0; i--) {
      judge((window & 1L << i) != 0);
    }
    closeBurst();
    known = 0;
    window = 0;
    sinceLoss = 0;
  }

  /** Packets that came a second time. */
  public long duplicates() {
    return duplicates;
  }

  /** The counters as they are now; those of a burst that may still grow are in. */
  public Counts counts() {
    boolean open = lossesHere > 1;
    return new Counts(
        judged,
        lost,
        runs,
        bursts + (open ? 1 : 0),
        burstLosses + (open ? lossesHere : 0),
        burstPackets + (open ? lengthHere : 0));
  }

  /**
   * Counters since a beginning.
   *
   * @param judged packets of which it is known whether they came
   * @param lost of them
   * @param runs of losses without a packet between
   * @param bursts of RFC 3611
   * @param burstLosses lost packets in bursts
   * @param burstPackets all packets in bursts
   */
  public record Counts(
      long judged, long lost, long runs, long bursts, long burstLosses, long burstPackets) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** What was counted after an earlier reading. */
    public Counts since(Counts earlier) {
      return new Counts(
          judged - earlier.judged,
          lost - earlier.lost,
          runs - earlier.runs,
          bursts - earlier.bursts,
          burstLosses - earlier.burstLosses,
          burstPackets - earlier.burstPackets);
    }

    /** BurstR of G.107: mean run of losses over that of random loss; 1 without losses. */
    public double burstRatio() {
      if (runs <= 0 || lost <= 0) {
        return 1;
      }
      return Math.max(1, (double) lost / runs * (1 - (double) lost / Math.max(lost, judged)));
    }
  }
}
