package org.offhook.sip;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.offhook.sip.message.DigestAnswer;
import org.offhook.sip.message.DigestAnswer.Credentials;

/** Answers 401 and 407 to our requests: once, and once more when only the nonce was stale. */
final class Challenges {
  private static final String TRIES = "offhook.tries";
  private static final int MOST_TRIES = 2;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Sends a request again with this answer. */
  @FunctionalInterface
  interface Again {
    void send(Authorization answer);
  }

  /** A header that answers a challenge, and how many were answered with it. */
  record Authorization(String header, String value, int tries) {
    void onto(SipServletRequest request) {
      request.setHeader(header, value);
      request.setAttribute(TRIES, tries);
    }
  }

  static boolean isOne(SipServletResponse response) {
    return response.getStatus() == 401 || response.getStatus() == 407;
  }

  /**
   * The header that answers a challenge.
   *
   * @param credentials of whom the challenged request was sent to
   * @return empty when it is no challenge, cannot be answered, or was answered wrongly
   */
  static Optional<Authorization> answer(
      SipServletResponse response, Optional<Credentials> credentials) {
    if (!isOne(response)) {
      return Optional.empty();
    }
    boolean proxy = response.getStatus() == 407;
    List<String> challenges = new ArrayList<>();
    response
        .getHeaders(proxy ? "Proxy-Authenticate" : "WWW-Authenticate")
        .forEachRemaining(challenges::add);
    SipServletRequest request = response.getRequest();
    int tries = request.getAttribute(TRIES) instanceof Integer before ? before : 0;
    if (tries >= MOST_TRIES || (tries > 0 && !DigestAnswer.stale(challenges))) {
      return Optional.empty();
    }
    String header = proxy ? "Proxy-Authorization" : "Authorization";
    return credentials
        .flatMap(
            mine ->
                DigestAnswer.to(
                    challenges,
                    mine,
                    request.getMethod(),
                    request.getRequestURI().toString(),
                    cnonce()))
        .map(value -> new Authorization(header, value, tries + 1));
  }

  private static String cnonce() {
    byte[] bytes = new byte[12];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Challenges() {}
}
