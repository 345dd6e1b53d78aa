package org.offhook.media.sound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** A sound file as people have them: WAV, or Opus in Ogg (RFC 7845). The content tells which. */
public final class SoundFile {
  /** 48,000 samples a second, 16 bits, stereo, 5 minutes and a half. */
  static final int MOST_OCTETS = 64 << 20;

  private SoundFile() {}

  /**
   * Reads a file whole; stereo becomes mono.
   *
   * @param longest what may be read; a longer sound is refused
   * @throws SoundException when it is no sound that we know, damaged, too large or too long
   */
  public static Sound read(Path file, Duration longest) throws SoundException {
    byte[] octets;
    try (InputStream in = Files.newInputStream(file)) {
      octets = in.readNBytes(MOST_OCTETS + 1);
    } catch (NoSuchFileException e) {
      throw new SoundException(file + " does not exist", e);
    } catch (IOException e) {
      throw new SoundException(file + " cannot be read: " + e.getMessage(), e);
    }
    try {
      return read(octets, longest);
    } catch (SoundException e) {
      throw new SoundException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * @throws SoundException when it is no sound that we know, damaged, too large or too long
   */
  public static Sound read(byte[] octets, Duration longest) throws SoundException {
    if (octets.length > MOST_OCTETS) {
      throw new SoundException("larger than " + (MOST_OCTETS >> 20) + " MB");
    }
    String magic = new String(octets, 0, Math.min(4, octets.length), ISO_8859_1);
    return switch (magic) {
      case "RIFF" -> WavReader.read(octets, longest);
      case "OggS" -> OpusReader.read(octets, longest);
      default -> throw new SoundException("neither WAV nor Opus in Ogg");
    };
  }

  /** Refuses what is longer than allowed. */
  static void requireShort(long samples, int rate, Duration longest) throws SoundException {
    if (samples * 1000 / rate > longest.toMillis()) {
      throw new SoundException("longer than " + longest.toSeconds() + " s");
    }
  }
}
