package org.offhook.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One RTP payload format of a media section.
 *
 * @param payloadType 0 to 127
 * @param codec name and clock rate in hertz as in rtpmap, in our spelling: {@code PCMA/8000}
 * @param clock RTP clock rate in hertz
 * @param parameters the fmtp value, or empty
 */
public record PayloadFormat(int payloadType, String codec, int clock, String parameters) {
  private static final String EVENT = "telephone-event";

  /** RFC 4733 telephone events. */
  public boolean isTelephoneEvent() {
    return codec.startsWith(EVENT + "/");
  }

  /** RFC 3389 comfort noise. */
  boolean isComfortNoise() {
    return codec.startsWith("CN/");
  }

  /** The formats of an RTP section in the writer's order; what cannot be read is left out. */
  static List<PayloadFormat> of(MediaSection section) {
    List<PayloadFormat> formats = new ArrayList<>();
    for (String word : section.formats()) {
      int type = payloadType(word);
      if (type >= 0 && formats.stream().noneMatch(f -> f.payloadType == type)) {
        codec(section, type).ifPresent(codec -> formats.add(of(section, type, codec)));
      }
    }
    return List.copyOf(formats);
  }

  private static PayloadFormat of(MediaSection section, int type, String codec) {
    int clock = Integer.parseInt(codec.substring(codec.indexOf('/') + 1));
    String prefix = type + " ";
    String parameters = "";
    for (String value : section.attributes("fmtp")) {
      if (value.startsWith(prefix)) {
        parameters = value.substring(prefix.length()).trim();
      }
    }
    return new PayloadFormat(type, codec, clock, parameters);
  }

  private static Optional<String> codec(MediaSection section, int type) {
    String prefix = type + " ";
    for (String value : section.attributes("rtpmap")) {
      if (value.startsWith(prefix)) {
        return canonical(value.substring(prefix.length()).trim());
      }
    }
    // RFC 3551 section 6: static assignments need no rtpmap
    return switch (type) {
      case 0 -> Optional.of("PCMU/8000");
      case 8 -> Optional.of("PCMA/8000");
      case 9 -> Optional.of("G722/8000");
      case 13 -> Optional.of("CN/8000");
      default -> Optional.empty();
    };
  }

  private static Optional<String> canonical(String encoding) {
    String[] parts = encoding.split("/");
    if (parts.length < 2 || !parts[1].matches("[1-9][0-9]{3,5}")) {
      return Optional.empty();
    }
    String name =
        switch (parts[0].toLowerCase(Locale.ROOT)) {
          case "pcma" -> "PCMA";
          case "pcmu" -> "PCMU";
          case "g722" -> "G722";
          case "cn" -> "CN";
          case "opus" -> "opus";
          case EVENT -> EVENT;
          default -> parts[0];
        };
    return Optional.of(name + "/" + parts[1]);
  }

  private static int payloadType(String word) {
    if (!word.matches("[0-9]{1,3}")) {
      return -1;
    }
    int type = Integer.parseInt(word);
    return type > 127 ? -1 : type;
  }

  /** The rtpmap and fmtp lines for this format. */
  List<Attribute> attributes() {
    String encoding = codec.startsWith("opus/") ? codec + "/2" : codec;
    List<Attribute> lines = new ArrayList<>();
    lines.add(new Attribute("rtpmap", payloadType + " " + encoding));
    if (!parameters.isEmpty()) {
      lines.add(new Attribute("fmtp", payloadType + " " + parameters));
    }
    return lines;
  }
}
