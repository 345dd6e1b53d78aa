package org.offhook.suite.http;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;

/**
 * What opens a suite for a while.
 *
 * @param until from then on another one is used
 * @param refresh what a new one is had for; empty where there is nothing
 * @param refreshUntil how long that is good
 */
public record AccessToken(
    String value, Instant until, Optional<String> refresh, Instant refreshUntil) {
  /** So much earlier than the suite says: clocks differ, and a request takes its time. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  /** What may stand in a header (RFC 6750 section 2.1 allows less). */
  private static final Pattern HEADER = Pattern.compile("[\\x21-\\x7e]+");

  private static final long SHORTEST_SECONDS = 1;
  private static final long LONGEST_SECONDS = 366L * 24 * 3600;

  /** Reads a token endpoint's answer (RFC 6749 section 5.1). */
  public static AccessToken read(JsonObject answer, Instant now) throws SuiteFailure {
    String value =
        Json.text(answer, "access_token")
            .orElseThrow(() -> new SuiteFailure(Why.UNREADABLE, "no access_token"));
    if (!HEADER.matcher(value).matches()) {
      throw new SuiteFailure(Why.UNREADABLE, "an access_token that fits in no header");
    }
    long lives = Json.whole(answer, "expires_in").orElse(MARGIN.toSeconds() * 5);
    long refreshes = Json.whole(answer, "refresh_token_expires_in").orElse(0);
    return new AccessToken(
        value, after(now, lives), Json.text(answer, "refresh_token"), after(now, refreshes));
  }

  private static Instant after(Instant now, long seconds) {
    long bounded = Math.clamp(seconds, SHORTEST_SECONDS, LONGEST_SECONDS);
    return now.plusSeconds(
        bounded > MARGIN.toSeconds() * 2 ? bounded - MARGIN.toSeconds() : bounded);
  }

  public boolean good(Instant now) {
    return now.isBefore(until);
  }

  public boolean refreshable(Instant now) {
    return refresh.isPresent() && now.isBefore(refreshUntil);
  }

  @Override
  public String toString() {
    return "a token until " + until;
  }
}
