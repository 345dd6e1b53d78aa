package org.offhook.media.sdp;

import java.util.List;
import java.util.Optional;

/**
 * One {@code m=} line and what belongs to it.
 *
 * @param kind audio, video, application, image ...
 * @param port 0 where the section is rejected (RFC 3264 section 6)
 * @param protocol for example {@code RTP/AVP}
 * @param formats payload types, or other words for what is not RTP
 * @param address from the section's {@code c=} line, or the session's; null where neither is there
 */
public record MediaSection(
    String kind,
    int port,
    String protocol,
    List<String> formats,
    String address,
    List<Attribute> attributes) {

  /** The first attribute of this name. */
  public Optional<String> attribute(String name) {
    for (Attribute each : attributes) {
      if (each.name().equals(name)) {
        return Optional.of(each.value());
      }
    }
    return Optional.empty();
  }

  /** Every attribute of this name, in order. */
  public List<String> attributes(String name) {
    return attributes.stream().filter(a -> a.name().equals(name)).map(Attribute::value).toList();
  }

  boolean isAudio() {
    return kind.equals("audio");
  }
}
