package org.offhook.media.srtp;

import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.utils.logging2.LoggerImpl;

/**
 * Opens what one peer sends. A stream is only remembered after an authentic packet of it, and
 * trying unknown ones is rationed, so that forged packets cost little and can push nothing out.
 * Used by one thread.
 */
public final class PacketOpener {
  /** Streams of one peer; a browser changes its SSRC when its track is replaced. */
  private static final int MAX_STREAMS = 8;

  /** Key derivations for unknown SSRCs in a second; each takes about 20 µs. */
  private static final int TRIALS_PER_SECOND = 50;

  private final SrtpContextFactory factory;
  private final Map<Integer, SrtpCryptoContext> rtp = new Oldest<>();
  private final Map<Integer, SrtcpCryptoContext> rtcp = new Oldest<>();
  private int lastSsrc;
  private SrtpCryptoContext last;
  private long secondBegan;
  private int trials;

  public PacketOpener(SrtpKey key) {
    factory =
        new SrtpContextFactory(
            false,
            key.key().clone(),
            key.salt().clone(),
            key.suite().rtpPolicy(),
            key.suite().rtcpPolicy(),
            new LoggerImpl(PacketOpener.class.getName(), Level.OFF));
  }

  /**
   * Checks and decrypts in place.
   *
   * @param nanos now, on the loop's clock
   * @return false: not authentic or already seen
   */
  public boolean openRtp(Packet packet, long nanos) {
    int ssrc = packet.int32(8);
    try {
      if (last != null && ssrc == lastSsrc) {
        return last.reverseTransformPacket(packet, false) == SrtpErrorStatus.OK;
      }
      SrtpCryptoContext known = rtp.get(ssrc);
      if (known == null && mayTry(nanos)) {
        known = factory.deriveContext(ssrc, 0);
      }
      if (known == null || known.reverseTransformPacket(packet, false) != SrtpErrorStatus.OK) {
        return false;
      }
      rtp.put(ssrc, known);
      last = known;
      lastSsrc = ssrc;
      return true;
    } catch (GeneralSecurityException | RuntimeException notAuthentic) {
      return false;
    }
  }

  /** As {@link #openRtp}, for RTCP. */
  public boolean openRtcp(Packet packet, long nanos) {
    int ssrc = packet.int32(4);
    try {
      SrtcpCryptoContext known = rtcp.get(ssrc);
      if (known == null && mayTry(nanos)) {
        known = factory.deriveControlContext(ssrc);
      }
      if (known == null || known.reverseTransformPacket(packet) != SrtpErrorStatus.OK) {
        return false;
      }
      rtcp.put(ssrc, known);
      return true;
    } catch (GeneralSecurityException | RuntimeException notAuthentic) {
      return false;
    }
  }

  private boolean mayTry(long nanos) {
    if (nanos - secondBegan > 1_000_000_000L || trials == 0) {
      secondBegan = nanos;
      trials = 0;
    }
    return trials++ < TRIALS_PER_SECOND;
  }

  /** Keeps the newest streams. */
  private static final class Oldest<V> extends LinkedHashMap<Integer, V> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
      return size() > MAX_STREAMS;
    }
  }
}
