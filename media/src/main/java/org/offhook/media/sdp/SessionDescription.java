package org.offhook.media.sdp;

import java.util.List;
import java.util.Optional;

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
}
