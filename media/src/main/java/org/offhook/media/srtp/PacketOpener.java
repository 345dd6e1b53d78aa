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

  /** Key derivations for unknown SSRCs in a second, of each ration; each takes about 20 µs. */
  private static final int TRIALS_PER_SECOND = 50;

  /** Header extensions that say Cryptex (RFC 9335 section 5): with one and two octets a header. */
  private static final int CRYPTEX_ONE = 0xC0DE;

  private static final int CRYPTEX_TWO = 0xC2DE;

  private final SrtpContextFactory factory;
  private final Map<Integer, SrtpCryptoContext> rtp = new Oldest<>();
  private final Map<Integer, SrtcpCryptoContext> rtcp = new Oldest<>();
  private final Ration known = new Ration();
  private final Ration strangers = new Ration();
  private int lastSsrc;
  private SrtpCryptoContext last;

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
   * @param packet whose contributing sources and extension lie within it
   * @param expected whether it came from the address that the peer is known to have; strangers have
   *     a ration of their own
   * @param nanos now, on the loop's clock
   * @return false: not authentic, already seen, or protected in a way that was not agreed
   */
  public boolean openRtp(Packet packet, boolean expected, long nanos) {
    if (isCryptex(packet)) {
      return false;
    }
    int ssrc = packet.int32(8);
    try {
      if (last != null && ssrc == lastSsrc) {
        return last.reverseTransformPacket(packet, false) == SrtpErrorStatus.OK;
      }
      SrtpCryptoContext stream = rtp.get(ssrc);
      if (stream == null && mayTry(expected, nanos)) {
        stream = factory.deriveContext(ssrc, 0);
      }
      if (stream == null || stream.reverseTransformPacket(packet, false) != SrtpErrorStatus.OK) {
        return false;
      }
      rtp.put(ssrc, stream);
      last = stream;
      lastSsrc = ssrc;
      return true;
    } catch (GeneralSecurityException | RuntimeException notAuthentic) {
      return false;
    }
  }

  /**
   * We never agree to Cryptex, but the library decrypts by it whatever was agreed: a packet that is
   * only marked so would be heard as noise.
   */
  private static boolean isCryptex(Packet packet) {
    if ((packet.octet(0) & 0x10) == 0) {
      return false;
    }
    int type = packet.uint16(12 + 4 * (packet.octet(0) & 0x0F));
    return type == CRYPTEX_ONE || type == CRYPTEX_TWO;
  }

  /** As {@link #openRtp}, for RTCP. */
  public boolean openRtcp(Packet packet, boolean expected, long nanos) {
    int ssrc = packet.int32(4);
    try {
      SrtcpCryptoContext stream = rtcp.get(ssrc);
      if (stream == null && mayTry(expected, nanos)) {
        stream = factory.deriveControlContext(ssrc);
      }
      if (stream == null || stream.reverseTransformPacket(packet) != SrtpErrorStatus.OK) {
        return false;
      }
      rtcp.put(ssrc, stream);
      return true;
    } catch (GeneralSecurityException | RuntimeException notAuthentic) {
      return false;
    }
  }

  private boolean mayTry(boolean expected, long nanos) {
    return (expected ? known : strangers).take(nanos);
  }

  /** So many tries in a second. */
  private static final class Ration {
    private long secondBegan;
    private int trials;

    boolean take(long nanos) {
      if (nanos - secondBegan > 1_000_000_000L || trials == 0) {
        secondBegan = nanos;
        trials = 0;
      }
      return trials++ < TRIALS_PER_SECOND;
    }
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
