package org.offhook.media.srtp;

import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.utils.logging2.LoggerImpl;

/** Locks the packets of one stream that we send. Used by one thread. */
public final class PacketLock {
  private final SrtpCryptoContext rtp;
  private final SrtcpCryptoContext rtcp;

  /**
   * Derives the session keys.
   *
   * @param ssrc of the one stream that will be sent
   */
  public PacketLock(SrtpKey key, int ssrc) {
    SrtpContextFactory factory =
        new SrtpContextFactory(
            true,
            key.key().clone(),
            key.salt().clone(),
            key.suite().rtpPolicy(),
            key.suite().rtcpPolicy(),
            new LoggerImpl(PacketLock.class.getName()));
    try {
      rtp = factory.deriveContext(ssrc, 0);
      rtcp = factory.deriveControlContext(ssrc);
    } catch (GeneralSecurityException everyJavaHasAes) {
      throw new IllegalStateException(everyJavaHasAes);
    }
    factory.close();
  }

  /** Encrypts and signs in place. False: the packet must not be sent. */
  public boolean lockRtp(Packet packet) {
    try {
      return rtp.transformPacket(packet) == SrtpErrorStatus.OK;
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }

  /** Encrypts and signs in place. False: the packet must not be sent. */
  public boolean lockRtcp(Packet packet) {
    try {
      return rtcp.transformPacket(packet) == SrtpErrorStatus.OK;
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }
}
