package org.offhook.media.sound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.offhook.media.codec.G711;

/**
 * Reads WAV (RIFF WAVE): PCM of 16 bits, A-law or µ-law, mono or stereo, 8,000 to 48,000 samples a
 * second.
 */
final class WavReader {
  private static final int PCM = 1;
  private static final int A_LAW = 6;
  private static final int U_LAW = 7;

  /** The true format follows in a GUID that begins with it (WAVEFORMATEXTENSIBLE). */
  private static final int EXTENSIBLE = 0xFFFE;

  private static final int GUID_AT = 24;

  /** What a writer puts where it did not know the length. */
  private static final long UNKNOWN = 0xFFFFFFFFL;

  private record Form(int codec, int channels, int rate) {
    int octetsPerFrame() {
      return channels * (codec == PCM ? 2 : 1);
    }
  }

  private WavReader() {}

  static Sound read(byte[] octets, Duration longest) throws SoundException {
    ByteBuffer file = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    if (file.remaining() < 12 || !name(file, 0).equals("RIFF") || !name(file, 8).equals("WAVE")) {
      throw new SoundException("no RIFF WAVE header");
    }
    file.position(12);
    Form form = null;
    while (file.remaining() >= 8) {
      String chunk = name(file, file.position());
      long length = file.getInt(file.position() + 4) & UNKNOWN;
      file.position(file.position() + 8);
      if (chunk.equals("data")) {
        return samples(file, length, form, longest);
      }
      if (length > file.remaining()) {
        throw new SoundException(
            "chunk '" + chunk + "' says " + length + " octets, the file has " + file.remaining());
      }
      if (chunk.equals("fmt ")) {
        form = form(file.slice(file.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN));
      }
      long next = file.position() + length + (length & 1);
      file.position((int) Math.min(next, file.limit()));
    }
    throw new SoundException("no data chunk");
  }

  private static String name(ByteBuffer file, int at) {
    byte[] name = new byte[4];
    file.get(at, name);
    return new String(name, ISO_8859_1).replaceAll("[^ -~]", "?");
  }

  private static Form form(ByteBuffer chunk) throws SoundException {
    if (chunk.remaining() < 16) {
      throw new SoundException("the fmt chunk has only " + chunk.remaining() + " octets");
    }
    int codec = chunk.getShort(0) & 0xFFFF;
    if (codec == EXTENSIBLE && chunk.remaining() >= GUID_AT + 2) {
      codec = chunk.getShort(GUID_AT) & 0xFFFF;
    }
    int channels = chunk.getShort(2) & 0xFFFF;
    long rate = chunk.getInt(4) & UNKNOWN;
    int bits = chunk.getShort(14) & 0xFFFF;
    if (codec != PCM && codec != A_LAW && codec != U_LAW) {
      throw new SoundException("WAV format " + codec + " is neither PCM, A-law nor µ-law");
    }
    if (bits != (codec == PCM ? 16 : 8)) {
      throw new SoundException(bits + " bits a sample in WAV format " + codec);
    }
    if (channels < 1 || channels > 2) {
      throw new SoundException(channels + " channels, neither mono nor stereo");
    }
    if (rate < Sound.LOWEST_RATE || rate > Sound.HIGHEST_RATE) {
      throw new SoundException(rate + " samples a second, not 8000 to 48000");
    }
    return new Form(codec, channels, (int) rate);
  }

  private static Sound samples(ByteBuffer file, long says, Form form, Duration longest)
      throws SoundException {
    if (form == null) {
      throw new SoundException("the data come before the fmt chunk");
    }
    long length = says == UNKNOWN ? file.remaining() : says;
    if (length > file.remaining()) {
      throw new SoundException(
          "cut off: the header says " + length + " octets, the file has " + file.remaining());
    }
    int count = (int) length / form.octetsPerFrame();
    SoundFile.requireShort(count, form.rate(), longest);
    short[] samples = new short[count];
    for (int i = 0; i < count; i++) {
      int sum = 0;
      for (int channel = 0; channel < form.channels(); channel++) {
        sum += next(file, form.codec());
      }
      samples[i] = (short) (sum / form.channels());
    }
    return new Sound(form.rate(), samples);
  }

  private static int next(ByteBuffer file, int codec) {
    return switch (codec) {
      case A_LAW -> G711.fromALaw(file.get());
      case U_LAW -> G711.fromULaw(file.get());
      default -> file.getShort();
    };
  }
}
