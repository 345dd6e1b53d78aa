package org.offhook.sip.dialog;

import java.time.Duration;

/**
 * What both sides agreed on keeping the session alive (RFC 4028).
 *
 * @param seconds session interval, at least {@link #MINIMUM}
 * @param weRefresh whether the refreshes are ours to send
 */
public record SessionTimer(int seconds, boolean weRefresh) {
  /** Seconds we offer (RFC 4028 section 4 recommends 1800). */
  public static final int OFFERED = 1800;

  /** The smallest interval we accept, in seconds (RFC 4028 section 5). */
  public static final int MINIMUM = 90;

  /** The largest Min-SE we follow after a 422, in seconds. */
  public static final int MAXIMUM = 24 * 3600;

  /** When we refresh: half of the interval (RFC 4028 section 7.2). */
  public Duration refreshAfter() {
    return Duration.ofSeconds(seconds / 2);
  }

  /**
   * When the session is given up: at its end where we refresh ourselves, a little before it where
   * the other side does (RFC 4028 section 10).
   */
  public Duration expiresAfter() {
    return Duration.ofSeconds(weRefresh ? seconds : seconds - Math.min(32, seconds / 3));
  }
}
