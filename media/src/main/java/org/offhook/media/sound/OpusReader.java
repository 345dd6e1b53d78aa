package org.offhook.media.sound;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;

/** Reads Opus in Ogg (RFC 7845), mono or stereo, as 48,000 samples a second. */
final class OpusReader {
  static final int RATE = 48_000;

  /** 120 ms, the longest packet (RFC 6716 section 3.2.5). */
  private static final int LONGEST = RATE * 120 / 1000;

  /** "OpusHead", version, channels, pre-skip, rate, gain, mapping. */
  private static final int HEAD = 19;

  private record Head(int channels, int preSkip, double gain) {}

  private OpusReader() {}

  static Sound read(byte[] octets, Duration longest) throws SoundException {
    OggPackets packets = new OggPackets(octets);
    Head head = head(packets.next());
    byte[] tags = packets.next();
    if (tags == null || !begins(tags, "OpusTags")) {
      throw new SoundException("no OpusTags packet");
    }
    return decode(packets, head, longest);
  }

  private static boolean begins(byte[] packet, String name) {
    return packet.length >= 8 && new String(packet, 0, 8, US_ASCII).equals(name);
  }

  private static Head head(byte[] packet) throws SoundException {
    if (packet == null || packet.length < HEAD || !begins(packet, "OpusHead")) {
      throw new SoundException("no Opus in this Ogg file");
    }
    ByteBuffer head = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
    int version = head.get(8) & 0xFF;
    int channels = head.get(9) & 0xFF;
    int mapping = head.get(18) & 0xFF;
    if (version > 15) {
      throw new SoundException("Opus header of version " + version);
    }
    if (mapping != 0 || channels < 1 || channels > 2) {
      throw new SoundException(
          channels + " channels in mapping " + mapping + ", neither mono nor stereo");
    }
    double decibels = head.getShort(16) / 256.0;
    return new Head(channels, head.getShort(10) & 0xFFFF, Math.pow(10, decibels / 20));
  }

  private static Sound decode(OggPackets packets, Head head, Duration longest)
      throws SoundException {
    OpusDecoder decoder = decoder(head.channels());
    short[] frame = new short[LONGEST * head.channels()];
    short[] samples = new short[RATE];
    int count = 0;
    for (byte[] packet = packets.next(); packet != null; packet = packets.next()) {
      int decoded = decode(decoder, packet, frame);
      SoundFile.requireShort((long) count + decoded - head.preSkip(), RATE, longest);
      if (count + decoded > samples.length) {
        samples = Arrays.copyOf(samples, Math.max(count + decoded, 2 * samples.length));
      }
      for (int i = 0; i < decoded; i++) {
        samples[count++] = mono(frame, i, head);
      }
    }
    long end = packets.ended() && packets.granule() >= 0 ? packets.granule() : count;
    int from = Math.min(head.preSkip(), count);
    int to = (int) Math.clamp(end, from, count);
    return new Sound(RATE, Arrays.copyOfRange(samples, from, to));
  }

  private static short mono(short[] frame, int at, Head head) {
    int sum = 0;
    for (int channel = 0; channel < head.channels(); channel++) {
      sum += frame[at * head.channels() + channel];
    }
    long scaled = Math.round(sum * head.gain() / head.channels());
    return (short) Math.clamp(scaled, -32_768, 32_767);
  }

  private static OpusDecoder decoder(int channels) {
    try {
      return new OpusDecoder(RATE, channels);
    } catch (OpusException e) {
      throw new IllegalStateException("no Opus decoder for " + channels + " channels", e);
    }
  }

  private static int decode(OpusDecoder decoder, byte[] packet, short[] frame)
      throws SoundException {
    if (packet.length == 0) {
      throw new SoundException("an empty Opus packet");
    }
    try {
      return decoder.decode(packet, 0, packet.length, frame, 0, LONGEST, false);
    } catch (OpusException | RuntimeException | AssertionError e) { // it asserts what packets say
      throw new SoundException("damaged: an Opus packet cannot be decoded", e);
    }
  }
}
