package org.offhook.media.kit;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.offhook.media.AllowedAddresses;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaSettings;

/** Engines on loopback with a port range of their own. */
public final class SampleSettings {
  public static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  public static final InetAddress LOOPBACK6 = InetAddress.ofLiteral("::1");
  public static final int FIRST_PBX_PORT = 18_000;
  public static final int LAST_PBX_PORT = 18_099;

  private static final Duration HANDSHAKE = Duration.ofSeconds(3);

  /** Peers are on loopback too. */
  public static final AllowedAddresses ALLOWED = AllowedAddresses.parse("127.0.0.0/8,::1");

  private SampleSettings() {}

  public static MediaSettings loopback() {
    return withCodecs(MediaSettings.DEFAULT_CODECS);
  }

  public static MediaSettings withCodecs(List<String> codecs) {
    return ports(FIRST_PBX_PORT, LAST_PBX_PORT, codecs);
  }

  public static MediaSettings ports(int first, int last, List<String> codecs) {
    return ports(first, last, codecs, HANDSHAKE);
  }

  /** With another limit for handshakes. */
  public static MediaSettings ports(
      int first, int last, List<String> codecs, Duration handshakeLimit) {
    List<MediaAddress> loopback = List.of(MediaAddress.of(LOOPBACK));
    return new MediaSettings(
        loopback, 0, loopback, first, last, 1, handshakeLimit, codecs, ALLOWED);
  }

  /** With these addresses for browsers and for PBXs. */
  public static MediaSettings addresses(
      List<MediaAddress> browsers, List<MediaAddress> pbxs, AllowedAddresses allowed) {
    return new MediaSettings(
        browsers,
        0,
        pbxs,
        FIRST_PBX_PORT,
        LAST_PBX_PORT,
        1,
        HANDSHAKE,
        MediaSettings.DEFAULT_CODECS,
        allowed);
  }
}
