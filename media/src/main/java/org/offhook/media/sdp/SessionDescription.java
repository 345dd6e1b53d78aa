package org.offhook.media.sdp;

import java.util.List;
import java.util.Optional;
import org.offhook.media.PbxAgreement.Direction;

/** A session description as its writer meant it: session-level attributes and media sections. */
public record SessionDescription(List<Attribute> attributes, List<MediaSection> sections) {

  /** The first session-level attribute of this name. */
  public Optional<String> attribute(String name) {
    return attributes.stream().filter(a -> a.name().equals(name)).map(Attribute::value).findFirst();
  }

  /** The attribute of a section, or the session's where the section has none (RFC 8866 5.13). */
  public Optional<String> attribute(MediaSection section, String name) {
    return section.attribute(name).or(() -> attribute(name));
  }

  /**
   * What the writer wants to do in a section: what the section says, else the session, else
   * sendrecv (RFC 8866 section 6.7).
   */
  public Direction direction(MediaSection section) {
    return said(section.attributes()).or(() -> said(attributes)).orElse(Direction.SENDRECV);
  }

  private static Optional<Direction> said(List<Attribute> lines) {
    for (Attribute each : lines) {
      switch (each.name()) {
        case "sendrecv":
          return Optional.of(Direction.SENDRECV);
        case "sendonly":
          return Optional.of(Direction.SENDONLY);
        case "recvonly":
          return Optional.of(Direction.RECVONLY);
        case "inactive":
          return Optional.of(Direction.INACTIVE);
        default:
          break;
      }
    }
    return Optional.empty();
  }
}
