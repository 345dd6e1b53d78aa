package org.offhook.media.kit;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.offhook.media.MediaSettings;

/** Engines on loopback with a port range of their own. */
public final class SampleSettings {
  public static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private SampleSettings() {}

  public static MediaSettings loopback() {
    return withCodecs(MediaSettings.DEFAULT_CODECS);
  }

  public static MediaSettings withCodecs(List<String> codecs) {
    return ports(43_000, 43_099, codecs);
  }

  public static MediaSettings ports(int first, int last, List<String> codecs) {
    return new MediaSettings(LOOPBACK, 0, LOOPBACK, first, last, 1, Duration.ofSeconds(3), codecs);
  }
}
