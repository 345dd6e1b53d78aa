package org.offhook.media.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/** Opus by concentus, in Java. */
final class PureOpus implements OpusLibrary {

  @Override
  public String name() {
    return "concentus";
  }

  @Override
  public AudioEncoder encoder(OpusSettings settings) {
    try {
      return new Encoder(settings);
    } catch (OpusException wrongRate) {
      throw new IllegalArgumentException("Opus cannot encode " + settings, wrongRate);
    }
  }

  @Override
  public AudioDecoder decoder(int rate) {
    try {
      return new Decoder(rate);
    } catch (OpusException wrongRate) {
      throw new IllegalArgumentException("Opus cannot give " + rate + " samples", wrongRate);
    }
  }

  private static final class Encoder implements AudioEncoder {
    private final OpusEncoder encoder;
    private final int rate;
    private final OpusPause pause;

    Encoder(OpusSettings settings) throws OpusException {
      rate = settings.rate();
      pause = new OpusPause(settings.dtx());
      encoder = new OpusEncoder(rate, 1, OpusApplication.OPUS_APPLICATION_VOIP);
      encoder.setBitrate(settings.bitrate());
      encoder.setComplexity(settings.complexity());
      encoder.setUseInbandFEC(settings.expectedLoss() > 0);
      encoder.setPacketLossPercent(settings.expectedLoss());
      encoder.setUseDTX(settings.dtx());
    }

    @Override
    public int rate() {
      return rate;
    }

    @Override
    public int encode(short[] pcm, int samples, byte[] octets, int offset) {
      try {
        int room = Math.min(MAX_OCTETS, octets.length - offset);
        int length = encoder.encode(pcm, 0, samples, octets, offset, room);
        return pause.sent(length);
      } catch (OpusException fault) {
        throw new IllegalStateException("Opus could not encode " + samples + " samples", fault);
      }
    }
  }

  /**
   * Concentus 1.0.2 gives silence for hybrid payloads when it decodes to less than 48,000 samples,
   * so it decodes to those.
   */
  private static final class Decoder implements AudioDecoder {
    private static final int FULL = 48_000;

    private final OpusDecoder decoder;
    private final int rate;
    private final Resampler resampler;
    private final short[] full = new short[FULL * MAX_MILLIS / 1000];

    /** Samples of the last payload at the full rate, at most 20 ms. */
    private int last = FULL / 50;

    Decoder(int rate) throws OpusException {
      this.rate = rate;
      decoder = new OpusDecoder(FULL, 1);
      resampler = new Resampler(FULL, rate);
    }

    @Override
    public int rate() {
      return rate;
    }

    @Override
    public int decode(byte[] octets, int offset, int length, short[] pcm) {
      if (OpusPacket.duration(octets, offset, length) == 0) {
        return conceal(pcm);
      }
      int count = run(octets, offset, length, full.length, false);
      if (count == 0) {
        return conceal(pcm);
      }
      last = Math.min(count, FULL / 50);
      return resampler.resample(full, count, pcm, 0);
    }

    @Override
    public int conceal(short[] pcm) {
      return made(run(null, 0, 0, last, false), pcm);
    }

    @Override
    public int recover(byte[] next, int offset, int length, short[] pcm) {
      if (OpusPacket.duration(next, offset, length) == 0) {
        return conceal(pcm);
      }
      return made(run(next, offset, length, last, true), pcm);
    }

    @Override
    public int comfort(short[] pcm) {
      return made(run(null, 0, 0, FULL / 50, false), pcm);
    }

    /** Silence where not even the concealment worked. */
    private int made(int made, short[] pcm) {
      int count = made;
      if (count == 0) {
        count = last;
        Arrays.fill(full, 0, count, (short) 0);
      }
      return resampler.resample(full, count, pcm, 0);
    }

    private int run(byte[] octets, int offset, int length, int samples, boolean fec) {
      try {
        return decoder.decode(octets, offset, length, full, 0, samples, fec);
      } catch (OpusException | RuntimeException | AssertionError malformed) {
        // it asserts what packets say, whether assertions are enabled or not
        decoder.resetState(); // what it was in the middle of is of no use
        return 0;
      }
    }
  }
}
