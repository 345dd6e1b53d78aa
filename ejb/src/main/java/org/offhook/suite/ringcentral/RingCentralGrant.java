package org.offhook.suite.ringcentral;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.http.AccessToken;
import org.offhook.suite.http.Form;
import org.offhook.suite.http.Question;
import org.offhook.suite.http.Session;
import org.offhook.suite.http.SuiteHttp;

/** Tokens by JWT (RFC 7523 section 2.1), and by refreshing as long as that goes. */
final class RingCentralGrant implements Session.Grant {
  private final SuiteHttp http;
  private final Clock clock;
  private final RingCentralAccount account;

  RingCentralGrant(SuiteHttp http, Clock clock, RingCentralAccount account) {
    this.http = http;
    this.clock = clock;
    this.account = account;
  }

  @Override
  public AccessToken token(AccessToken before) throws SuiteFailure {
    if (before != null && before.refreshable(clock.instant())) {
      try {
        return granted(
            Map.of("grant_type", "refresh_token", "refresh_token", before.refresh().orElseThrow()));
      } catch (SuiteFailure refused) {
        if (refused.why() != Why.WRONG_CREDENTIALS) {
          throw refused;
        }
        // used elsewhere or revoked: the JWT still speaks for us
      }
    }
    return granted(
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "assertion",
            account.proof().secret().assertion()));
  }

  private AccessToken granted(Map<String, String> form) throws SuiteFailure {
    String basic = account.clientId() + ":" + account.proof().secret().clientSecret();
    Question question =
        Question.form(account.base().resolve("/restapi/oauth/token"), Form.of(form))
            .of("auth")
            .with(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    try {
      return AccessToken.read(http.ask(question), clock.instant());
    } catch (SuiteFailure refused) {
      // RFC 6749 section 5.2: a wrong grant is a bad request
      throw refused.why() == Why.REFUSED
          ? new SuiteFailure(Why.WRONG_CREDENTIALS, refused.getMessage(), refused)
          : refused;
    }
  }
}
