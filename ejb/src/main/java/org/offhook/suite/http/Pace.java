package org.offhook.suite.http;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How fast a suite wants to be asked, by the groups into which it divides its questions. A group
 * whose allowance is used up rests until its window is over, before the suite has to refuse.
 */
final class Pace {
  private static final int GROUPS = 16;
  private static final long LONGEST_WINDOW_SECONDS = 3600;

  private final Map<String, Instant> resting = new ConcurrentHashMap<>();

  /** When the next question of this group may be asked; empty for now. */
  Optional<Instant> rest(String group, Instant now) {
    return Optional.ofNullable(resting.get(key(group))).filter(until -> until.isAfter(now));
  }

  /** Reads what RingCentral says with each answer. */
  void hear(HttpHeaders headers, Instant now) {
    Optional<String> group = headers.firstValue("X-Rate-Limit-Group");
    Optional<Long> left = whole(headers, "X-Rate-Limit-Remaining");
    Optional<Long> window = whole(headers, "X-Rate-Limit-Window");
    if (group.isPresent() && window.isPresent() && left.filter(rest -> rest <= 0).isPresent()) {
      rest(group.get(), window.get(), now);
    }
  }

  private void rest(String group, long seconds, Instant now) {
    String key = key(group);
    if (resting.size() < GROUPS || resting.containsKey(key)) {
      resting.put(key, now.plusSeconds(Math.clamp(seconds, 0, LONGEST_WINDOW_SECONDS)));
    }
  }

  private static Optional<Long> whole(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Long::parseLong);
  }

  private static String key(String group) {
    return group.strip().toLowerCase(Locale.ROOT);
  }
}
