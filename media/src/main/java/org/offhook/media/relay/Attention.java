package org.offhook.media.relay;

import java.util.function.Consumer;

/**
 * Notices when a peer has fallen silent, and when it is heard again. One that should speak is
 * listened to; of one that need not, as on hold or in a pause, its reports and connectivity checks
 * are looked for instead.
 */
final class Attention {
  /** After this long without a packet a peer that should speak is silent. */
  static final long SILENCE_NANOS = 300_000_000L;

  /**
   * The same for one that leaves out its pauses in Opus: it sends a frame every 400 ms (RFC 6716
   * section 2.1.9), of which three may be lost.
   */
  static final long OPUS_PAUSE_NANOS = 1_700_000_000L;

  /** It leaves them out when an empty frame came so shortly ago; one comes after each of those. */
  private static final long OPUS_PAUSES_NANOS = 1_000_000_000L;

  /**
   * After this long without any sign of life a peer that checks its path has vanished. Checks come
   * every 6 s at most (RFC 7675 section 5.1: 5 s, more or less a fifth), from Chromium every 2.5 s;
   * one more second is the network's. Reports come beside them, every 2.5 to 7.5 s (RFC 3550
   * section 6.2), so that a single lost check is no alarm.
   */
  static final long LIFE_NANOS = 7_000_000_000L;

  private final Consumer<Boolean> told;
  private boolean heard;
  private boolean silent;
  private boolean comfortNoise;
  private boolean opusPauses;
  private boolean checks;
  private long emptyNanos;
  private long heardNanos;
  private long lifeNanos;

  /**
   * Hears a new peer.
   *
   * @param told true when it is heard after nothing, false when it has fallen silent
   */
  Attention(Consumer<Boolean> told) {
    this.told = told;
  }

  /**
   * A packet came.
   *
   * @param noise it is comfort noise: nobody knows when the next one comes
   * @param empty it is an empty frame of Opus, with which a pause begins or goes on
   */
  void packet(boolean noise, boolean empty, long now) {
    heardNanos = now;
    lifeNanos = now;
    comfortNoise = noise;
    if (empty) {
      emptyNanos = now;
    }
    opusPauses = empty || (opusPauses && now - emptyNanos < OPUS_PAUSES_NANOS);
    here();
  }

  private void here() {
    if (!heard || silent) {
      heard = true;
      silent = false;
      told.accept(true);
    }
  }

  /** A report came: a sign of life, and as good as a word of who need not speak. */
  void report(long now, boolean shouldSpeak) {
    lifeNanos = now;
    if (silent && mayBeQuiet(shouldSpeak)) {
      here();
    }
  }

  /** An authentic connectivity check came: likewise, and there will be more. */
  void check(long now, boolean shouldSpeak) {
    checks = true;
    report(now, shouldSpeak);
  }

  private boolean mayBeQuiet(boolean shouldSpeak) {
    return comfortNoise || !shouldSpeak;
  }

  /** Every 20 ms. */
  void beat(long now, boolean shouldSpeak) {
    boolean quiet = mayBeQuiet(shouldSpeak);
    if (!silent && (quiet ? hasVanished(now) : isUnheard(now))) {
      silent = true;
      told.accept(false);
    }
    if (!shouldSpeak) {
      heardNanos = now; // from when on it should
    }
  }

  private boolean isUnheard(long now) {
    return heard && now - heardNanos > (opusPauses ? OPUS_PAUSE_NANOS : SILENCE_NANOS);
  }

  /** Of one that never checks, nothing follows from its not doing so. */
  private boolean hasVanished(long now) {
    return checks && now - lifeNanos > LIFE_NANOS;
  }
}
