package org.offhook.suite.graph;

import java.time.Clock;
import java.util.Map;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.http.AccessToken;
import org.offhook.suite.http.Form;
import org.offhook.suite.http.Question;
import org.offhook.suite.http.Session;
import org.offhook.suite.http.SuiteHttp;

/** Tokens by client credentials (RFC 6749 section 4.4): there is nothing to refresh. */
final class GraphGrant implements Session.Grant {
  private final SuiteHttp http;
  private final Clock clock;
  private final GraphAccount account;

  GraphGrant(SuiteHttp http, Clock clock, GraphAccount account) {
    this.http = http;
    this.clock = clock;
    this.account = account;
  }

  @Override
  public AccessToken token(AccessToken before) throws SuiteFailure {
    String path = "/" + Form.encoded(account.directory()) + "/oauth2/v2.0/token";
    String form =
        Form.of(
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                account.clientId(),
                "client_secret",
                account.proof().secret().clientSecret(),
                "scope",
                account.base().resolve("/.default").toString()));
    try {
      return AccessToken.read(
          http.ask(Question.form(account.login().resolve(path), form)), clock.instant());
    } catch (SuiteFailure refused) {
      // an unknown directory, application or secret is a bad request there
      throw refused.why() == Why.REFUSED
          ? new SuiteFailure(Why.WRONG_CREDENTIALS, refused.getMessage(), refused)
          : refused;
    }
  }
}
