package org.offhook.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A SIP message as text, taken apart far enough for a peer in a test. */
record SipText(String start, List<String> headers, String body) {

  static SipText of(String text) {
    int gap = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, gap).split("\r\n");
    return new SipText(lines[0], List.of(lines).subList(1, lines.length), text.substring(gap + 4));
  }

  boolean request() {
    return !start.startsWith("SIP/2.0");
  }

  String method() {
    return request() ? start.split(" ")[0] : header("CSeq").orElseThrow().split(" ")[1];
  }

  int status() {
    return Integer.parseInt(start.split(" ")[1]);
  }

  String uri() {
    return start.split(" ")[1];
  }

  Optional<String> header(String name) {
    return all(name).stream().findFirst();
  }

  List<String> all(String name) {
    List<String> found = new ArrayList<>();
    for (String line : headers) {
      int colon = line.indexOf(':');
      if (line.substring(0, colon)
          .strip()
          .toLowerCase(Locale.ROOT)
          .equals(name.toLowerCase(Locale.ROOT))) {
        found.add(line.substring(colon + 1).strip());
      }
    }
    return found;
  }

  String tag(String header) {
    return header(header).orElseThrow().replaceAll("(?s).*;\\s*tag=([^;]+).*", "$1");
  }

  boolean has(String header) {
    return header(header).isPresent();
  }

  /** The URI between the angle brackets of a header. */
  String address(String header) {
    return header(header).orElseThrow().replaceAll("(?s)[^<]*<([^>]+)>.*", "$1");
  }
}
