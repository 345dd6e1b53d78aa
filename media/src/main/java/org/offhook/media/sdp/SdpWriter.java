package org.offhook.media.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/** Builds the lines of a session description, each ended by CRLF (RFC 8866 section 5). */
final class SdpWriter {
  private final StringBuilder text = new StringBuilder(1024);

  SdpWriter session(long id, long version, InetAddress address) {
    line("v=0");
    line("o=offhook " + id + " " + version + " " + in(address));
    line("s=-");
    return this;
  }

  SdpWriter line(String line) {
    text.append(line).append("\r\n");
    return this;
  }

  SdpWriter attribute(String name, String value) {
    return line("a=" + name + ":" + value);
  }

  SdpWriter attributes(List<Attribute> attributes) {
    attributes.forEach(a -> line(a.toString()));
    return this;
  }

  /** A section we do not take: port 0, its protocol and formats echoed (RFC 3264 section 6). */
  SdpWriter rejected(MediaSection section) {
    return line(
        "m="
            + section.kind()
            + " 0 "
            + section.protocol()
            + " "
            + String.join(" ", section.formats()));
  }

  static String in(InetAddress address) {
    return (address instanceof Inet6Address ? "IN IP6 " : "IN IP4 ") + host(address);
  }

  static String host(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
