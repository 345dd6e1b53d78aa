package org.offhook.media.dtls;

import org.offhook.media.MediaFailure;
import org.offhook.media.srtp.SrtpKey;

/** How a handshake ended. */
public sealed interface DtlsOutcome {
  /**
   * Both sides have the keys.
   *
   * @param theirs opens what the browser sends
   * @param ours locks what we send
   * @param millis from the first datagram
   */
  record Agreed(SrtpKey theirs, SrtpKey ours, long millis) implements DtlsOutcome {}

  /** No keys. */
  record Refused(MediaFailure why, String detail) implements DtlsOutcome {}
}
