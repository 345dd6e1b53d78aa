package org.offhook.media.kit;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.offhook.media.codec.AudioDecoder;
import org.offhook.media.codec.AudioEncoder;
import org.offhook.media.codec.Codecs;
import org.offhook.media.codec.OpusLibrary;
import org.offhook.media.codec.OpusSettings;

/** Says a tone through an {@link InnerBrowser} in Opus, every 20 ms, and listens to Opus. */
public final class OpusVoice implements AutoCloseable {
  public static final int PAYLOAD_TYPE = 111;
  private static final int RATE = 16_000;
  private static final int FRAME = RATE / 50;
  private static final int TICKS = 960;

  private final InnerBrowser browser;
  private final boolean dtx;
  private final Thread thread;
  private volatile double hertz;
  private volatile int losesOneIn;
  private volatile boolean closed;

  /** 0 Hz is a quiet room, which with DTX is hardly sent. */
  public OpusVoice(InnerBrowser browser, double hertz, boolean dtx) {
    this.browser = browser;
    this.hertz = hertz;
    this.dtx = dtx;
    thread = Thread.ofPlatform().daemon().name("opus-speaks").start(this::speak);
  }

  public void hertz(double now) {
    hertz = now;
  }

  /** The network loses every so manieth of its packets. */
  public OpusVoice losesOneIn(int packets) {
    losesOneIn = packets;
    return this;
  }

  private void speak() {
    AudioEncoder encoder = OpusLibrary.chosen().encoder(OpusSettings.WIDE_BAND.withDtx(dtx));
    short[] pcm = new short[FRAME];
    byte[] octets = new byte[AudioEncoder.MAX_OCTETS];
    Random hiss = new Random(1);
    long next = System.nanoTime();
    for (int frame = 0; !closed; frame++) {
      next += 20_000_000L;
      LockSupport.parkNanos(next - System.nanoTime());
      for (int i = 0; i < FRAME; i++) {
        double angle = 2 * Math.PI * hertz * ((double) frame * FRAME + i) / RATE;
        pcm[i] = (short) (10_000 * Math.sin(angle) + 25 * hiss.nextGaussian());
      }
      int length = encoder.encode(pcm, FRAME, octets, 0);
      if (length == 0) {
        continue;
      }
      if (losesOneIn > 0 && frame % losesOneIn == 0) {
        browser.loseNumber();
      } else {
        byte[] payload = Arrays.copyOf(octets, length);
        browser.speak(PAYLOAD_TYPE, false, 77_000 + frame * TICKS, payload);
      }
    }
  }

  /** The share of a frequency in the newest half second of Opus that a browser heard. */
  public static double share(InnerBrowser browser, double frequency) {
    AudioDecoder decoder = Codecs.decoder(Codecs.OPUS, RATE);
    short[] pcm = new short[RATE * AudioDecoder.MAX_MILLIS / 1000];
    short[] samples = new short[RATE];
    int count = 0;
    var all = browser.heard().stream().filter(h -> h.type() == PAYLOAD_TYPE).toList();
    if (all.size() < 50) {
      return 0;
    }
    for (InnerBrowser.Heard each : all.subList(all.size() - 50, all.size())) {
      int length = decoder.decode(each.payload(), 0, each.payload().length, pcm);
      System.arraycopy(pcm, 0, samples, count, Math.min(length, samples.length - count));
      count = Math.min(count + length, samples.length);
    }
    return Sine.share(samples, count / 2, count, frequency, RATE);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
