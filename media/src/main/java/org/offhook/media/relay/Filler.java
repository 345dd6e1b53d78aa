package org.offhook.media.relay;

import java.util.Arrays;
import java.util.List;
import org.offhook.media.codec.AudioEncoder;
import org.offhook.media.codec.Codecs;
import org.offhook.media.codec.G711;
import org.offhook.media.codec.Resampler;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;
import org.offhook.media.tone.SampleSource;
import org.offhook.media.tone.ToneGenerator;

/**
 * Frames of 20 ms that no peer sent, in the codec the peer prefers: silence, made at once, and
 * tones, announcements and digits, which a worker encodes.
 */
final class Filler implements EncodedSource.Samples {
  /** A source of packets that is quiet for this long has stopped: three frames. */
  static final long PATIENCE_NANOS = 60_000_000L;

  /** A filler that speaks already goes on with each tick. */
  static final long PACE_NANOS = 10_000_000L;

  /** Octets of 20 ms of G.711 or G.722. */
  private static final int OCTETS = 160;

  /** RFC 6716 3.1: configuration 31, mono, one frame, that decodes to 20 ms of silence. */
  private static final byte[] OPUS_SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

  private static final short[] ZEROS = new short[2 * Packet.CAPACITY];

  private final MediaLoop loop;
  private final EncodedSource.Sink sink;
  private List<PayloadFormat> formats = List.of();
  private PayloadFormat format;
  private PayloadFormat event;
  private AudioEncoder quiet;
  private EncodedSource source;
  private SampleSource playing;
  private SampleSource digit;
  private char digitNow = ' ';

  /** What the worker should sound, and what it found to be over. */
  private volatile SampleSource sounding;

  private volatile SampleSource over;

  // on the worker
  private SampleSource resampled;
  private int resampledCount;
  private Resampler resampler;
  private short[] samples = {};

  Filler(MediaLoop loop, EncodedSource.Sink sink) {
    this.loop = loop;
    this.sink = sink;
  }

  void formats(List<PayloadFormat> sent) {
    formats = sent;
    PayloadFormat before = format;
    format = sent.stream().filter(f -> Codecs.has(f.codec())).findFirst().orElse(null);
    boolean other =
        before == null
            || format == null
            || !format.codec().equals(before.codec())
            || !format.parameters().equals(before.parameters());
    if (other && source != null && format != null) {
      source.use(Codecs.encoder(format.codec(), 0, format.parameters()));
    }
    event = null;
    for (PayloadFormat each : sent) {
      if (each.isTelephoneEvent() && (event == null || each.clock() == sent.getFirst().clock())) {
        event = each;
      }
    }
  }

  /** Sounds this from now on, until it is over; null: silence. 8,000, 16,000 or 48,000 a second. */
  void play(SampleSource next) {
    playing = next;
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

  /** Whether something is played that is not over. */
  boolean isTone() {
    return playing != null && playing != over;
  }

  /** Whether the next frame has to be asked for, because it is more than silence. */
  boolean sounds() {
    return format != null && (digit != null || isTone());
  }

  int clock() {
    return format == null ? 8000 : format.clock();
  }

  int payloadType() {
    return format.payloadType();
  }

  PayloadFormat eventFormat() {
    return event;
  }

  boolean makes(EncodedSource candidate) {
    return source == candidate;
  }

  /** Asks for the next frame, which comes to the sink. */
  void request(long now) {
    sounding = digit == null ? playing : digit;
    if (source == null) {
      AudioEncoder encoder = Codecs.encoder(format.codec(), sounding.rate(), format.parameters());
      source = new EncodedSource(loop, encoder, this, sink);
    }
    source.beat(now, false);
  }

  void close() {
    if (source != null) {
      source.close();
    }
  }

  @Override
  public boolean next(short[] pcm, int count, long nanos) {
    SampleSource from = sounding;
    int wanted = from.rate() / 50;
    if (from != resampled || count != resampledCount) {
      resampled = from;
      resampledCount = count;
      resampler = new Resampler(from.rate(), count * 50);
      samples = new short[wanted];
    }
    int written = from.next(samples, wanted);
    if (written < wanted) {
      Arrays.fill(samples, written, wanted, (short) 0);
      over = from;
    }
    resampler.resample(samples, wanted, pcm, 0);
    return true;
  }

  /**
   * Writes 20 ms of silence behind the room for a header.
   *
   * @return the payload type, or -1 where the peer takes none of our codecs
   */
  int silence(Packet packet) {
    if (format == null) {
      return -1;
    }
    if (format.codec().equals(Codecs.OPUS)) {
      System.arraycopy(OPUS_SILENCE, 0, packet.octets(), Rtp.HEADER, OPUS_SILENCE.length);
      packet.set(0, Rtp.HEADER + OPUS_SILENCE.length);
    } else {
      packet.set(0, Rtp.HEADER + OCTETS);
      silence(packet, format.payloadType());
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
      if (each.payloadType() == payloadType) {
        return silence(packet, each.codec());
      }
    }
    return false;
  }

  private boolean silence(Packet packet, String codec) {
    int from = packet.offset() + Rtp.HEADER;
    int to = packet.offset() + packet.length();
    switch (codec) {
      case Codecs.A_LAW -> Arrays.fill(packet.octets(), from, to, G711.A_LAW_SILENCE);
      case Codecs.U_LAW -> Arrays.fill(packet.octets(), from, to, G711.U_LAW_SILENCE);
      case Codecs.G722 -> {
        if (quiet == null) {
          quiet = Codecs.encoder(codec, 0);
        }
        quiet.encode(ZEROS, 2 * (to - from), packet.octets(), from);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Writes an RFC 4733 section 2.3 payload: event, end bit, volume -10 dBm0, duration. */
  static void event(Packet packet, char digit, int duration, boolean end) {
    packet.set(0, Rtp.HEADER + 4);
    packet.putOctet(Rtp.HEADER, DigitReader.DIGITS.indexOf(digit));
    packet.putOctet(Rtp.HEADER + 1, (end ? 0x80 : 0) | 10);
    packet.putInt16(Rtp.HEADER + 2, duration);
  }
}
