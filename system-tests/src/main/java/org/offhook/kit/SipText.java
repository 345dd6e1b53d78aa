package org.offhook.kit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A SIP message as text, as a scripted peer reads it: tolerant, and with nothing hidden.
 *
 * @param start the request or status line
 * @param headers in order, as {@code Name: value}, unfolded
 * @param body UTF-8
 * @param nanos {@link System#nanoTime} when the last byte was read
 */
public record SipText(String start, List<String> headers, String body, long nanos) {

  public static SipText parse(String head, String body, long nanos) {
    String[] lines = head.replaceAll("\r\n[ \t]+", " ").split("\r\n");
    return new SipText(lines[0], List.of(lines).subList(1, lines.length), body, nanos);
  }

  public boolean isRequest(String method) {
    return start.startsWith(method + " ");
  }

  public boolean isResponse() {
    return start.startsWith("SIP/2.0 ");
  }

  /** The status, or 0 of a request. */
  public int status() {
    return isResponse() ? Integer.parseInt(start.substring(8, 11)) : 0;
  }

  /** First value of a header, by its long name. */
  public Optional<String> header(String name) {
    return all(name).stream().findFirst();
  }

  /** Values of a header in order. */
  public List<String> all(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    List<String> values = new ArrayList<>();
    for (String line : headers) {
      if (line.toLowerCase(Locale.ROOT).startsWith(prefix)) {
        values.add(line.substring(prefix.length()).strip());
      }
    }
    return values;
  }

  public String callId() {
    return header("Call-ID").orElse("");
  }

  /** The method of the CSeq header. */
  public String method() {
    return header("CSeq").map(value -> value.substring(value.indexOf(' ') + 1).strip()).orElse("");
  }

  /** The tag of From or To, empty without one. */
  public String tag(String header) {
    return header(header).map(SipText::tagOf).orElse("");
  }

  private static String tagOf(String value) {
    int at = value.indexOf(";tag=");
    return at < 0 ? "" : value.substring(at + 5).split("[;>\\s]", 2)[0];
  }

  /** The URI between the angle brackets of a header. */
  public String uri(String header) {
    String value = header(header).orElse("");
    int open = value.indexOf('<');
    return open < 0 ? value.split(";", 2)[0] : value.substring(open + 1, value.indexOf('>', open));
  }

  /** As it goes over the wire. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder(start).append("\r\n");
    headers.forEach(line -> text.append(line).append("\r\n"));
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    text.append("Content-Length: ").append(content.length).append("\r\n\r\n").append(body);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
