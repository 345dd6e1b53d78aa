package org.offhook.media.codec;

import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Opus (RFC 6716), one channel. Two implementations: libopus where its shared library is installed,
 * about half the work, and concentus, pure Java, everywhere.
 */
public interface OpusLibrary {

  /** Name and version, for logs. */
  String name();

  AudioEncoder encoder(OpusSettings settings);

  /**
   * A decoder.
   *
   * @param rate samples a second it gives: 8,000, 16,000 or 48,000, whatever the sender had
   */
  AudioDecoder decoder(int rate);

  /** The one this process uses; chosen once. */
  static OpusLibrary chosen() {
    return Chosen.LIBRARY;
  }

  /** Chooses when first asked. */
  final class Chosen {
    private static final OpusLibrary LIBRARY = choose();

    private Chosen() {}

    private static OpusLibrary choose() {
      Optional<OpusLibrary> installed = NativeOpus.load();
      OpusLibrary library = installed.orElseGet(PureOpus::new);
      System.getLogger(OpusLibrary.class.getName()).log(Level.INFO, "Opus: {0}", library.name());
      return library;
    }
  }
}
