package org.offhook.media.relay;

import java.util.List;
import org.offhook.media.codec.Conversion;
import org.offhook.media.codec.G711;
import org.offhook.media.codec.G722;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;
import org.offhook.media.tone.SampleSource;
import org.offhook.media.tone.ToneGenerator;

/** Frames of 20 ms that we make ourselves: silence, tones and digits, in a codec the peer takes. */
final class Filler {
  /** A source of packets that is quiet for this long has stopped: three frames. */
  static final long PATIENCE_NANOS = 60_000_000L;

  /** A filler that speaks already goes on with each tick. */
  static final long PACE_NANOS = 10_000_000L;

  private static final int SAMPLES = 160;

  /** RFC 6716 3.1: configuration 31, mono, one frame, that decodes to 20 ms of silence. */
  private static final byte[] OPUS_SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

  private final G722.Encoder g722 = new G722.Encoder();
  private final short[] samples = new short[SAMPLES];
  private List<PayloadFormat> formats = List.of();
  private PayloadFormat format;
  private PayloadFormat event;
  private SampleSource tone;
  private SampleSource digit;
  private char digitNow = ' ';

  void formats(List<PayloadFormat> sent) {
    formats = sent;
    format = null;
    event = null;
    for (PayloadFormat each : sent) {
      boolean canMake = canSound(each) || each.codec().startsWith("opus");
      if (canMake && (format == null || (canSound(each) && !canSound(format)))) {
        format = each;
      }
    }
    for (PayloadFormat each : sent) {
      if (each.isTelephoneEvent() && (event == null || each.clock() == sent.getFirst().clock())) {
        event = each;
      }
    }
  }

  /** Codecs that we can speak, with an octet to a sample. */
  private static boolean canSound(PayloadFormat format) {
    return switch (format.codec()) {
      case Conversion.A_LAW, Conversion.U_LAW, Conversion.G722 -> true;
      default -> false;
    };
  }

  /** Sounds from now on instead of silence; null for none. */
  void play(SampleSource next) {
    tone = next;
  }

  /** Sounds a digit's two frequencies in the next frame instead; a blank ends that. */
  void digit(char next) {
    if (next == ' ') {
      digit = null;
    } else if (next != digitNow || digit == null) {
      digit = ToneGenerator.of(next);
    }
    digitNow = next;
  }

  boolean isTone() {
    return tone != null;
  }

  int clock() {
    return format == null ? 8000 : format.clock();
  }

  PayloadFormat eventFormat() {
    return event;
  }

  /**
   * Writes the payload of the next frame behind the room for a header.
   *
   * @return the payload type, or -1 where the peer takes none of our codecs
   */
  int frame(Packet packet) {
    if (format == null) {
      return -1;
    }
    if (!canSound(format)) {
      System.arraycopy(OPUS_SILENCE, 0, packet.octets(), Rtp.HEADER, OPUS_SILENCE.length);
      packet.set(0, Rtp.HEADER + OPUS_SILENCE.length);
      return format.payloadType();
    }
    packet.set(0, Rtp.HEADER + SAMPLES);
    SampleSource sounding = digit == null ? tone : digit;
    if (sounding == null) {
      fill(packet, format);
    } else {
      sounding.next(samples, SAMPLES);
      for (int i = 0; i < SAMPLES; i++) {
        packet.putOctet(Rtp.HEADER + i, octet(format, samples[i]));
      }
    }
    return format.payloadType();
  }

  /**
   * Replaces the payload by silence of the same duration.
   *
   * @return false where this codec cannot be silenced in place
   */
  boolean silence(Packet packet, int payloadType) {
    for (PayloadFormat each : formats) {
      if (each.payloadType() == payloadType && canSound(each)) {
        fill(packet, each);
        return true;
      }
    }
    return false;
  }

  private void fill(Packet packet, PayloadFormat in) {
    for (int i = Rtp.HEADER; i < packet.length(); i++) {
      packet.putOctet(i, octet(in, 0));
    }
  }

  private int octet(PayloadFormat in, int sample) {
    return switch (in.codec()) {
      case Conversion.A_LAW -> G711.aLaw(sample);
      case Conversion.U_LAW -> G711.uLaw(sample);
      default -> g722.encode(sample);
    };
  }

  /** Writes an RFC 4733 section 2.3 payload: event, end bit, volume -10 dBm0, duration. */
  static void event(Packet packet, char digit, int duration, boolean end) {
    packet.set(0, Rtp.HEADER + 4);
    packet.putOctet(Rtp.HEADER, DigitReader.DIGITS.indexOf(digit));
    packet.putOctet(Rtp.HEADER + 1, (end ? 0x80 : 0) | 10);
    packet.putInt16(Rtp.HEADER + 2, duration);
  }
}
