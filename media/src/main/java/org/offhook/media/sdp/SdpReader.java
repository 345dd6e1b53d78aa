package org.offhook.media.sdp;

import java.util.ArrayList;
import java.util.List;
import org.offhook.media.SdpException;

/**
 * Reads a session description (RFC 8866 section 5). Tolerant of missing {@code s=} and {@code t=}
 * lines, bare line feeds and unknown line types; strict about sizes and numbers.
 */
public final class SdpReader {
  /** Characters; the largest browser offer with video seen is 9,000. */
  static final int MAX_LENGTH = 65_536;

  /** Characters in one line. */
  static final int MAX_LINE = 4_096;

  static final int MAX_SECTIONS = 32;
  static final int MAX_ATTRIBUTES = 512;
  static final int MAX_FORMATS = 64;

  private final List<Attribute> sessionAttributes = new ArrayList<>();
  private final List<MediaSection> sections = new ArrayList<>();
  private String sessionAddress;
  private Draft draft;

  private SdpReader() {}

  /**
   * Reads one description.
   *
   * @throws SdpException when it is malformed or too large; never anything else
   */
  public static SessionDescription read(String text) throws SdpException {
    if (text == null || text.isBlank()) {
      throw malformed("there is no session description");
    }
    if (text.length() > MAX_LENGTH) {
      throw malformed("the session description is longer than " + MAX_LENGTH + " characters");
    }
    return new SdpReader().readLines(text);
  }

  private SessionDescription readLines(String text) throws SdpException {
    int number = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      end = end < 0 ? text.length() : end;
      if (end > start && text.charAt(end - 1) == '\r') {
        end--;
      }
      if (end > start) {
        line(text.substring(start, end), number++);
      }
      start = next;
    }
    finishSection();
    return new SessionDescription(List.copyOf(sessionAttributes), List.copyOf(sections));
  }

  private void line(String line, int number) throws SdpException {
    if (line.length() > MAX_LINE) {
      throw malformed("line " + (number + 1) + " is longer than " + MAX_LINE + " characters");
    }
    if (line.length() < 2 || line.charAt(1) != '=') {
      throw malformed("line " + (number + 1) + " is not of the form x=value");
    }
    refuseControlCharacters(line, number);
    String value = line.substring(2);
    if (number == 0 && !line.equals("v=0")) {
      throw malformed("it does not begin with v=0");
    }
    switch (line.charAt(0)) {
      case 'm' -> beginSection(value);
      case 'c' -> connection(value);
      case 'a' -> attribute(value);
      default -> {}
    }
  }

  private static void refuseControlCharacters(String line, int number) throws SdpException {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < ' ' && c != '\t') {
        throw malformed("line " + (number + 1) + " contains a control character");
      }
    }
  }

  private void beginSection(String value) throws SdpException {
    finishSection();
    if (sections.size() >= MAX_SECTIONS) {
      throw malformed("there are more than " + MAX_SECTIONS + " media sections");
    }
    String[] words = value.trim().split("\\s+");
    if (words.length < 4) {
      throw malformed("m=" + value + " has fewer than four words");
    }
    if (words.length - 3 > MAX_FORMATS) {
      throw malformed("a media section has more than " + MAX_FORMATS + " formats");
    }
    int slash = words[1].indexOf('/');
    String port = slash < 0 ? words[1] : words[1].substring(0, slash);
    draft = new Draft(words[0], number(port, 65_535, "port"), words[2]);
    draft.formats.addAll(List.of(words).subList(3, words.length));
  }

  private void connection(String value) throws SdpException {
    String[] words = value.trim().split("\\s+");
    if (words.length < 3 || !words[0].equals("IN")) {
      throw malformed("c=" + value + " is not an Internet address");
    }
    int slash = words[2].indexOf('/');
    String address = slash < 0 ? words[2] : words[2].substring(0, slash);
    if (draft == null) {
      sessionAddress = address;
    } else {
      draft.address = address;
    }
  }

  private void attribute(String value) throws SdpException {
    List<Attribute> into = draft == null ? sessionAttributes : draft.attributes;
    if (into.size() >= MAX_ATTRIBUTES) {
      throw malformed("a section has more than " + MAX_ATTRIBUTES + " attributes");
    }
    into.add(Attribute.parse(value));
  }

  private void finishSection() {
    if (draft != null) {
      sections.add(draft.finish(sessionAddress));
      draft = null;
    }
  }

  /** A whole number between 0 and {@code limit}, or a malformed description. */
  static int number(String digits, int limit, String what) throws SdpException {
    if (digits.isEmpty() || digits.length() > 9) {
      throw malformed("the " + what + " is not a number");
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw malformed("the " + what + " is not a number");
      }
      value = value * 10 + digit;
    }
    if (value > limit) {
      throw malformed("the " + what + " is larger than " + limit);
    }
    return value;
  }

  static SdpException malformed(String why) {
    return new SdpException(why, false);
  }

  static SdpException incompatible(String why) {
    return new SdpException(why, true);
  }

  /** A media section whose lines are still being read. */
  private static final class Draft {
    final String kind;
    final int port;
    final String protocol;
    final List<String> formats = new ArrayList<>();
    final List<Attribute> attributes = new ArrayList<>();
    String address;

    Draft(String kind, int port, String protocol) {
      this.kind = kind;
      this.port = port;
      this.protocol = protocol;
    }

    MediaSection finish(String sessionAddress) {
      return new MediaSection(
          kind,
          port,
          protocol,
          List.copyOf(formats),
          address == null ? sessionAddress : address,
          List.copyOf(attributes));
    }
  }
}
