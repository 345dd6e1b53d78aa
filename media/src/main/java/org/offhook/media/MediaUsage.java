package org.offhook.media;

/**
 * What the engine holds at this moment.
 *
 * @param sessions open sessions
 * @param browserLegs browser legs with a living ICE agent
 * @param pbxLegs PBX legs with bound RTP/RTCP sockets
 * @param ports UDP ports bound, the shared browser port included
 * @param conferences open conferences
 * @param recordings whose files are not closed yet
 */
public record MediaUsage(
    int sessions, int browserLegs, int pbxLegs, int ports, int conferences, int recordings) {

  /** Without conferences and recordings. */
  public MediaUsage(int sessions, int browserLegs, int pbxLegs, int ports) {
    this(sessions, browserLegs, pbxLegs, ports, 0, 0);
  }
}
