package org.offhook.suite.http;

import jakarta.json.JsonObject;
import java.time.Clock;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;

/** Asks with a token that is good, and once more with a new one when the suite thinks otherwise. */
public final class Session {
  private final SuiteHttp http;
  private final Clock clock;
  private final Grant grant;
  private AccessToken token;

  /** Where tokens come from. */
  public interface Grant {
    /**
     * A new token.
     *
     * @param before the one that is used up; null for none, or when it was refused
     */
    AccessToken token(AccessToken before) throws SuiteFailure;
  }

  public Session(SuiteHttp http, Clock clock, Grant grant) {
    this.http = http;
    this.clock = clock;
    this.grant = grant;
  }

  public JsonObject ask(Question question) throws SuiteFailure {
    String used = value();
    try {
      return http.ask(bearing(question, used));
    } catch (SuiteFailure refused) {
      if (refused.why() != Why.WRONG_CREDENTIALS) {
        throw refused;
      }
    }
    forget(used);
    return http.ask(bearing(question, value()));
  }

  private static Question bearing(Question question, String token) {
    return question.with("Authorization", "Bearer " + token);
  }

  private synchronized String value() throws SuiteFailure {
    if (token == null || !token.good(clock.instant())) {
      token = grant.token(token);
    }
    return token.value();
  }

  private synchronized void forget(String refused) {
    if (token != null && token.value().equals(refused)) {
      token = null;
    }
  }
}
