package org.offhook.sip.message;

import java.util.List;
import java.util.regex.Pattern;

/** Reads Reason headers (RFC 3326). Only protocol and cause count, the text never does. */
public final class Reasons {
  private static final Pattern SIP_200 = cause("SIP", 200);
  private static final Pattern Q850_26 = cause("Q.850", 26);

  /** Whether a CANCEL says that the call was answered at another phone. */
  public static boolean elsewhere(List<String> headers) {
    return headers.stream()
        .map(header -> header.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "\"\""))
        .flatMap(Pattern.compile(",")::splitAsStream)
        .anyMatch(reason -> SIP_200.matcher(reason).matches() || Q850_26.matcher(reason).matches());
  }

  private static Pattern cause(String protocol, int cause) {
    return Pattern.compile(
        "\\s*" + Pattern.quote(protocol) + "\\s*;(.*;)?\\s*cause\\s*=\\s*" + cause + "\\s*(;.*)?",
        Pattern.CASE_INSENSITIVE);
  }

  private Reasons() {}
}
