package org.offhook.media.playout;

import java.util.Arrays;
import org.offhook.media.codec.AudioDecoder;
import org.offhook.media.codec.Codecs;
import org.offhook.media.codec.ComfortNoise;
import org.offhook.media.codec.Resampler;

/**
 * Packets of one peer in, frames of 20 ms out: jitter buffer, decoder with concealment and FEC,
 * comfort noise, resampler. The peer may change its codec and its SSRC. Without a clock or a lock;
 * one thread at a time.
 */
public final class Playout {
  /** Ticks a second of payload type 13 (RFC 3551 section 4.5.1). */
  private static final int NOISE_CLOCK = 8_000;

  /** Samples a second of the frames. */
  private final int rate;

  private final ComfortNoise noise = new ComfortNoise();
  private boolean noiseDescribed;
  private String codec = "";
  private int ssrc;
  private AudioDecoder decoder;
  private JitterBuffer buffer;
  private Resampler resampler;
  private short[] decoded = {};

  /** Decoded and not yet heard, at the decoder's rate. */
  private short[] stock = {};

  private int stocked;
  private boolean onlyNoise;
  private long heard;
  private long concealed;

  /**
   * A play-out for a new peer.
   *
   * @param rate samples a second of its frames: 8,000, 16,000 or 48,000
   */
  public Playout(int rate) {
    this.rate = rate;
  }

  /**
   * A packet of audio arrived. A malformed one is ignored.
   *
   * @param named codec as in rtpmap, one that {@link Codecs} has
   */
  public void audio(
      String named,
      int fromSsrc,
      int sequence,
      int timestamp,
      byte[] octets,
      int offset,
      int length,
      long now) {
    int ticks = Codecs.duration(named, octets, offset, length);
    if (ticks == 0) {
      return;
    }
    if (!named.equals(codec)) {
      begin(named);
    } else if (fromSsrc != ssrc) {
      buffer.restart();
    }
    ssrc = fromSsrc;
    boolean pauses = Codecs.isPause(named, length);
    buffer.audio(sequence, timestamp, ticks, pauses, octets, offset, length, now);
  }

  /** A packet of comfort noise arrived (RFC 3389); before any audio it is ignored. */
  public void noise(
      int fromSsrc, int sequence, int timestamp, byte[] octets, int offset, int length, long now) {
    if (buffer != null && fromSsrc == ssrc && length > 0 && Codecs.clock(codec) == NOISE_CLOCK) {
      buffer.noise(sequence, timestamp, octets, offset, length, now);
    }
  }

  private void begin(String named) {
    codec = named;
    decoder = Codecs.decoder(named, Math.max(rate, 16_000));
    buffer = new JitterBuffer(Codecs.clock(named));
    resampler = new Resampler(decoder.rate(), rate);
    int most = decoder.rate() * AudioDecoder.MAX_MILLIS / 1000;
    decoded = new short[most];
    stock = new short[most + decoder.rate() / 50];
    stocked = 0;
    noiseDescribed = false;
  }

  /**
   * The next 20 ms.
   *
   * @param now when they begin to sound
   * @return samples written, {@code rate / 50}; 0 where the peer says nothing
   */
  public int frame(short[] pcm, long now) {
    if (buffer == null) {
      return 0;
    }
    int wanted = decoder.rate() / 50;
    onlyNoise = stocked == 0;
    while (stocked < wanted) {
      int count = more(now + stocked * 1_000_000_000L / decoder.rate());
      if (count == 0) {
        if (stocked == 0) {
          return 0;
        }
        Arrays.fill(stock, stocked, wanted, (short) 0);
        stocked = wanted;
      } else {
        System.arraycopy(decoded, 0, stock, stocked, count);
        stocked += count;
      }
    }
    int written = resampler.resample(stock, wanted, pcm, 0);
    stocked -= wanted;
    System.arraycopy(stock, wanted, stock, 0, stocked);
    return written;
  }

  private int more(long play) {
    JitterBuffer.Next next = buffer.next(play);
    onlyNoise &= next == JitterBuffer.Next.COMFORT_NOISE;
    return switch (next) {
      case NOTHING -> 0;
      case FRAME -> {
        int count = decode();
        heard += ticks(count);
        yield count;
      }
      case CONCEAL -> {
        int count = conceal();
        heard += ticks(count);
        concealed += ticks(count);
        yield count;
      }
      case COMFORT_NOISE -> comfort();
    };
  }

  private long ticks(int samples) {
    return (long) samples * Counts.TICKS / decoder.rate();
  }

  private int conceal() {
    return buffer.length() > 0
        ? decoder.recover(buffer.octets(), 0, buffer.length(), decoded)
        : decoder.conceal(decoded);
  }

  private int decode() {
    noiseDescribed = false;
    int count = decoder.decode(buffer.octets(), 0, buffer.length(), decoded);
    return buffer.shorten() ? Shortening.apply(decoded, count, decoder.rate()) : count;
  }

  private int comfort() {
    if (buffer.length() > 0) {
      noise.describe(buffer.octets(), 0, buffer.length());
      noiseDescribed = true;
    }
    int count = noiseDescribed ? 0 : decoder.comfort(decoded);
    if (count == 0) {
      count = decoder.rate() / 50;
      noise.next(decoded, count);
    }
    return count;
  }

  /** By how much what sounds is behind the quickest packet, in milliseconds; 0 before any. */
  public double delayMillis() {
    return buffer == null ? 0 : buffer.delayMillis();
  }

  /** What sounded until now. */
  public Counts counts() {
    return new Counts(heard, concealed);
  }

  /**
   * What sounded, in ticks of 1/48,000 s. Comfort noise, which is no loss, is in neither.
   *
   * @param heard as the peer said it or made up in its place
   * @param concealed made up, because its packet was not there in time
   */
  public record Counts(long heard, long concealed) {
    static final int TICKS = 48_000;

    public static final Counts NONE = new Counts(0, 0);

    /** The difference to an earlier count. */
    public Counts since(Counts earlier) {
      return new Counts(heard - earlier.heard, concealed - earlier.concealed);
    }
  }

  /** Whether the last frame was nothing but comfort noise: the peer pauses. */
  public boolean isNoise() {
    return onlyNoise;
  }
}
