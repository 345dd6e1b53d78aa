package org.offhook.turn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the operator says about STUN and TURN.
 *
 * @param stun URLs of STUN servers
 * @param turn URLs of TURN servers, which all share one secret
 * @param secret that secret; empty only where there are no TURN servers
 * @param lifetime of credentials
 */
record TurnSettings(
    List<String> stun,
    List<String> turn,
    Optional<String> secret,
    Duration lifetime,
    boolean relayOnly) {

  /** RFC 7064 section 3.1, RFC 7065 section 3.1. */
  private static final Pattern URL =
      Pattern.compile(
          "stuns?:([^\\s:?@/]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?"
              + "|turns?:([^\\s:?@/]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?(\\?transport=(udp|tcp))?");

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /** The settings as they are written. */
  record Words(
      String urls, Optional<String> secret, Optional<String> file, long seconds, String policy) {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the setting that cannot be used
   */
  static TurnSettings read(Words words) {
    List<String> urls =
        Arrays.stream(words.urls.split(",")).map(String::strip).filter(u -> !u.isEmpty()).toList();
    for (String url : urls) {
      require(URL.matcher(url).matches(), "offhook.turn.urls has no STUN or TURN URL in " + url);
    }
    List<String> turn = urls.stream().filter(url -> url.startsWith("turn")).toList();
    Optional<String> secret = secret(words);
    require(
        turn.isEmpty() || secret.isPresent(),
        "offhook.turn.urls needs offhook.turn.secret or offhook.turn.secret.file");
    Duration lifetime = Duration.ofSeconds(words.seconds);
    require(
        lifetime.compareTo(SHORTEST) >= 0,
        "offhook.turn.lifetime is less than " + SHORTEST.toSeconds() + " s");
    require(
        words.policy.equals("all") || words.policy.equals("relay"),
        "offhook.turn.policy is neither all nor relay: " + words.policy);
    boolean relayOnly = words.policy.equals("relay");
    require(!relayOnly || !turn.isEmpty(), "offhook.turn.policy=relay needs a TURN server");
    return new TurnSettings(
        urls.stream().filter(url -> url.startsWith("stun")).toList(),
        turn,
        secret,
        lifetime,
        relayOnly);
  }

  private static Optional<String> secret(Words words) {
    Optional<String> said = words.secret.map(String::strip).filter(s -> !s.isEmpty());
    Optional<String> file = words.file.map(String::strip).filter(s -> !s.isEmpty());
    if (file.isEmpty()) {
      return said;
    }
    require(said.isEmpty(), "offhook.turn.secret and offhook.turn.secret.file are both set");
    try {
      String text = Files.readString(Path.of(file.get())).strip();
      require(!text.isEmpty(), "offhook.turn.secret.file is empty: " + file.get());
      return Optional.of(text);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "offhook.turn.secret.file cannot be read: " + file.get(), unreadable);
    }
  }

  private static void require(boolean good, String otherwise) {
    if (!good) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return stun + " " + turn + (relayOnly ? " relay only" : "");
  }
}
