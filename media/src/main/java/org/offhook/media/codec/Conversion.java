package org.offhook.media.codec;

import java.util.Optional;

/**
 * Turns the octets of one codec into those of another, in place: all codecs here take an octet for
 * an eighth of a millisecond. May have state: one conversion serves one stream.
 */
@FunctionalInterface
public interface Conversion {
  String A_LAW = "PCMA/8000";
  String U_LAW = "PCMU/8000";
  String G722 = "G722/8000";

  /** Leaves everything as it is. */
  Conversion NONE = (octets, offset, length) -> {};

  void convert(byte[] octets, int offset, int length);

  /** A new conversion, where we have one. Names are as in rtpmap. */
  static Optional<Conversion> between(String from, String to) {
    if (from.equals(A_LAW) && to.equals(U_LAW)) {
      return Optional.of(G711::aLawToULaw);
    }
    if (from.equals(U_LAW) && to.equals(A_LAW)) {
      return Optional.of(G711::uLawToALaw);
    }
    if (isG711(from) && to.equals(G722)) {
      return Optional.of(toG722(from.equals(A_LAW)));
    }
    if (from.equals(G722) && isG711(to)) {
      return Optional.of(fromG722(to.equals(A_LAW)));
    }
    return Optional.empty();
  }

  private static boolean isG711(String codec) {
    return codec.equals(A_LAW) || codec.equals(U_LAW);
  }

  private static Conversion toG722(boolean aLaw) {
    G722.Encoder encoder = new G722.Encoder();
    return (octets, offset, length) -> {
      for (int i = offset; i < offset + length; i++) {
        octets[i] = encoder.encode(aLaw ? G711.fromALaw(octets[i]) : G711.fromULaw(octets[i]));
      }
    };
  }

  private static Conversion fromG722(boolean aLaw) {
    G722.Decoder decoder = new G722.Decoder();
    return (octets, offset, length) -> {
      for (int i = offset; i < offset + length; i++) {
        short sample = decoder.decode(octets[i]);
        octets[i] = aLaw ? G711.aLaw(sample) : G711.uLaw(sample);
      }
    };
  }
}
