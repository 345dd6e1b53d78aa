package org.offhook.suite.http;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;

/** What a suite's answer means. */
final class Answer {
  private Answer() {}

  static JsonObject read(HttpResponse<byte[]> response, Instant now) throws SuiteFailure {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return response.body().length == 0 ? Json.EMPTY : Json.object(response.body());
    }
    String said = status + " " + said(response.body());
    throw switch (status) {
      case 401 -> new SuiteFailure(Why.WRONG_CREDENTIALS, said);
      case 403 -> new SuiteFailure(Why.NOT_PERMITTED, said);
      case 404 -> new SuiteFailure(Why.NOT_FOUND, said);
      case 410 -> new SuiteFailure(Why.MARK_EXPIRED, said);
      case 429 -> busy(response, said, now);
      default -> new SuiteFailure(status >= 500 ? Why.BROKEN : Why.REFUSED, said);
    };
  }

  private static SuiteFailure busy(HttpResponse<byte[]> response, String said, Instant now) {
    Optional<Instant> again =
        response.headers().firstValue("Retry-After").flatMap(text -> RetryAfter.read(text, now));
    return again
        .map(then -> SuiteFailure.busy(said, then))
        .orElseGet(() -> new SuiteFailure(Why.BUSY, said));
  }

  /** The sentence of an error, in whichever of the usual places it stands. */
  private static String said(byte[] body) {
    JsonObject error;
    try {
      error = Json.object(body);
    } catch (SuiteFailure noJson) {
      return "";
    }
    return Json.text(Json.inner(error, "error"), "message")
        .or(() -> Json.text(error, "error_description"))
        .or(() -> Json.text(error, "message"))
        .or(() -> Json.text(error, "error"))
        .orElse("");
  }
}
