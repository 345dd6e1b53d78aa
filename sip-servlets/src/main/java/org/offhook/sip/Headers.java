package org.offhook.sip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.servlet.sip.SipServletMessage;

/** Header lists as sets and lists. */
final class Headers {

  /** The comma separated tokens of all headers of a name, in lower case. */
  static Set<String> tokens(SipServletMessage message, String name) {
    return values(message, name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(token -> token.strip().toLowerCase(Locale.ROOT))
        .filter(token -> !token.isEmpty())
        .collect(Collectors.toSet());
  }

  /** The values of all headers of a name, in order. */
  static List<String> values(SipServletMessage message, String name) {
    List<String> values = new ArrayList<>();
    message.getHeaders(name).forEachRemaining(values::add);
    return values;
  }

  private Headers() {}
}
