package org.offhook.limits;

import java.time.Duration;

/**
 * Every limit of the product, with its unit and its source. Nothing else in the code is a limit.
 */
public final class Limits {
  /** How long a client leg waits for its device or another one (trials A4). */
  public static final Duration DEVICE_AWAY = Duration.ofSeconds(60);

  /** An inbound call rings this long when the PBX does not cancel it first. */
  public static final Duration RINGING = Duration.ofSeconds(120);

  /**
   * An outbound call waits this long for a final response after the last provisional (RFC 3261
   * 13.3.1.1).
   */
  public static final Duration DIALLING = Duration.ofMinutes(3);

  /** Calls of one user at the same time. */
  public static final int CALLS_PER_USER = 8;

  /** Characters of what a user may dial. */
  public static final int DIALLED_CHARACTERS = 64;

  /** Bytes of an SDP body (trials B3). */
  public static final int SDP_BYTES = 64 * 1024;

  /** Bytes of one WebSocket message. */
  public static final int SOCKET_MESSAGE_BYTES = 64 * 1024;

  /** Devices of one user with a socket at the same time. */
  public static final int DEVICES_PER_USER = 16;

  /** Events kept for a client that comes back. */
  public static final int EVENTS_KEPT = 256;

  /** Failed tries with a connector id, from one source, per {@link #TRY_WINDOW} (trials B12). */
  public static final int TRIES = 10;

  public static final Duration TRY_WINDOW = Duration.ofMinutes(10);

  /** A sign-in session ends after this time without use. */
  public static final Duration SESSION_IDLE = Duration.ofHours(12);

  /** A digest nonce may be used this long (RFC 7616 3.3). */
  public static final Duration NONCE = Duration.ofMinutes(5);

  private Limits() {}
}
