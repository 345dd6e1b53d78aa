package org.offhook.media.codec;

import java.util.Optional;

/**
 * Turns the octets of one codec into those of another, in place and without state: between the two
 * laws of G.711. Everything else is decoded and encoded again.
 */
@FunctionalInterface
public interface Conversion {
  /** Leaves everything as it is. */
  Conversion NONE = (octets, offset, length) -> {};

  void convert(byte[] octets, int offset, int length);

  /** The conversion, where there is one. Names are as in rtpmap. */
  static Optional<Conversion> between(String from, String to) {
    if (from.equals(Codecs.A_LAW) && to.equals(Codecs.U_LAW)) {
      return Optional.of(G711::aLawToULaw);
    }
    if (from.equals(Codecs.U_LAW) && to.equals(Codecs.A_LAW)) {
      return Optional.of(G711::uLawToALaw);
    }
    return Optional.empty();
  }
}
