package org.offhook.call.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.limits.AllowedPeers;
import org.offhook.limits.Limits;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaSessions;
import org.offhook.media.MediaSettings;
import org.offhook.media.engine.MediaEngine;

/** Starts the one media engine of this server from its configuration. */
@ApplicationScoped
public class MediaSetup {
  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "offhook.media.browser.address", defaultValue = "127.0.0.1")
  private String browserAddress;

  @Inject
  @ConfigProperty(name = "offhook.media.browser.port", defaultValue = "40000")
  private int browserPort;

  @Inject
  @ConfigProperty(name = "offhook.media.pbx.address", defaultValue = "127.0.0.1")
  private String pbxAddress;

  @Inject
  @ConfigProperty(name = "offhook.media.pbx.ports", defaultValue = "41000-42999")
  private String pbxPorts;

  @Inject
  @ConfigProperty(name = "offhook.media.loops", defaultValue = "0")
  private int loops;

  @Inject
  @ConfigProperty(name = "offhook.media.hold-music")
  private Optional<String> holdMusic;

  @Inject
  @ConfigProperty(name = AllowedPeers.SETTING)
  private Optional<String> allowed;

  @Produces
  @ApplicationScoped
  MediaSessions engine() {
    Addresses addresses = new Addresses(browserAddress, pbxAddress, allowed.orElse(""));
    MediaSettings settings =
        settings(addresses, browserPort, pbxPorts, loops).withHoldMusic(holdMusic.map(Path::of));
    return new MediaEngine(settings, clock);
  }

  void stop(@Disposes MediaSessions engine) {
    engine.close();
  }

  /**
   * Addresses as they are configured.
   *
   * @param browser a list of {@code bound} and {@code bound=public}
   * @param pbx the same
   * @param allowed peers' addresses that would be refused otherwise
   */
  record Addresses(String browser, String pbx, String allowed) {}

  /**
   * Reads the settings as they are configured.
   *
   * @param pbxPorts first and last port, for example {@code 41000-42999}
   * @param loops event loops, 0 for one on every second processor
   * @throws IllegalArgumentException naming the setting that cannot be used
   */
  static MediaSettings settings(Addresses addresses, int browserPort, String pbxPorts, int loops) {
    Matcher range = PORTS.matcher(pbxPorts.strip());
    if (!range.matches()) {
      throw new IllegalArgumentException(
          "offhook.media.pbx.ports is no range like 41000-42999: " + pbxPorts);
    }
    return new MediaSettings(
            addresses("offhook.media.browser.address", addresses.browser),
            browserPort,
            addresses("offhook.media.pbx.address", addresses.pbx),
            Integer.parseInt(range.group(1)),
            Integer.parseInt(range.group(2)),
            loops > 0 ? loops : Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            Limits.HANDSHAKE,
            MediaSettings.DEFAULT_CODECS,
            AllowedPeers.read(addresses.allowed))
        .withUnusedLimit(Limits.MEDIA_UNUSED);
  }

  private static List<MediaAddress> addresses(String setting, String value) {
    return Arrays.stream(value.split(",")).map(each -> mediaAddress(setting, each)).toList();
  }

  private static MediaAddress mediaAddress(String setting, String value) {
    int equals = value.indexOf('=');
    InetAddress bound = address(setting, equals < 0 ? value : value.substring(0, equals));
    try {
      return new MediaAddress(
          bound, equals < 0 ? bound : address(setting, value.substring(equals + 1)));
    } catch (IllegalArgumentException unusable) {
      throw new IllegalArgumentException(setting + ": " + unusable.getMessage(), unusable);
    }
  }

  private static InetAddress address(String setting, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(setting + " lacks an address");
    }
    try {
      return InetAddress.getByName(value.strip());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(setting + " cannot be resolved: " + value, e);
    }
  }
}
