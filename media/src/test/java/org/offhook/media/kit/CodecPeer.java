package org.offhook.media.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.offhook.media.codec.AudioDecoder;
import org.offhook.media.codec.AudioEncoder;
import org.offhook.media.codec.Codecs;
import org.offhook.media.srtp.Packet;
import org.offhook.media.tone.DtmfDetector;

/** A PBX's media end in any of our codecs: says tones in every frame, and listens. Plain RTP. */
public final class CodecPeer implements AutoCloseable {
  private static final int HEADER = 12;

  /** Ticks of 20 ms of the telephone-event clock, and its payload type. */
  private static final int EVENT_STEP = 160;

  public static final int EVENT_TYPE = 101;

  /** Half a second is looked at. */
  private static final int LOOKED_AT = 25;

  private static final int SSRC = 0x0C0DEC;

  private final String codec;
  private final int type;
  private final DatagramChannel channel;
  private final List<byte[]> heard = new ArrayList<>();
  private final List<Integer> types = new ArrayList<>();
  private final AtomicInteger sequence = new AtomicInteger(100);
  private volatile double[] tones;
  private volatile boolean speaks = true;
  private volatile int time;
  private volatile InetSocketAddress to;
  private volatile boolean closed;

  /**
   * A peer that says these tones together, or silence where there is none.
   *
   * @param codec as in rtpmap
   */
  public CodecPeer(String codec, double... hertz) {
    this.codec = codec;
    tones = hertz;
    type =
        switch (codec) {
          case Codecs.U_LAW -> 0;
          case Codecs.A_LAW -> 8;
          case Codecs.G722 -> 9;
          default -> 111;
        };
    try {
      channel = DatagramChannel.open();
      channel.bind(new InetSocketAddress(SampleSettings.LOOPBACK, 0));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofPlatform().daemon().name("peer-hears").start(this::hear);
    Thread.ofPlatform().daemon().name("peer-speaks").start(this::speak);
  }

  public CodecPeer speakTo(InetSocketAddress gateway) {
    to = gateway;
    return this;
  }

  public void tones(double... hertz) {
    tones = hertz;
  }

  /** Whether it sends anything. */
  public void speaks(boolean now) {
    speaks = now;
  }

  /** Its description; {@code fmtp} is what it says of its codec, or empty. */
  public String sdp(String fmtp) {
    return "v=0\r\no=pbx 1 1 IN IP4 127.0.0.1\r\ns=call\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
        + ("m=audio " + port() + " RTP/AVP " + type + " " + EVENT_TYPE + "\r\n")
        + (codec.equals(Codecs.OPUS) ? "a=rtpmap:111 opus/48000/2\r\n" : "")
        + (fmtp.isEmpty() ? "" : "a=fmtp:" + type + " " + fmtp + "\r\n")
        + ("a=rtpmap:" + EVENT_TYPE + " telephone-event/8000\r\na=sendrecv\r\n");
  }

  private int port() {
    try {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void speak() {
    AudioEncoder encoder = Codecs.encoder(codec, 16_000);
    int count = encoder.rate() / 50;
    short[] pcm = new short[count];
    byte[] octets = new byte[AudioEncoder.MAX_OCTETS];
    long next = System.nanoTime();
    for (long at = 0; !closed; at += count) {
      next += 20_000_000L;
      LockSupport.parkNanos(next - System.nanoTime());
      double[] now = tones;
      for (int i = 0; i < count; i++) {
        double sum = 0;
        for (double hertz : now) {
          sum += Math.sin(2 * Math.PI * hertz * (at + i) / encoder.rate());
        }
        pcm[i] = (short) (8_000 * sum / Math.max(1, now.length));
      }
      int length = encoder.encode(pcm, count, octets, 0);
      time += Codecs.clock(codec) / 50;
      if (to != null && speaks && length > 0) {
        send(type, time, Arrays.copyOf(octets, length));
      }
    }
  }

  private void send(int payloadType, int timestamp, byte[] payload) {
    Packet packet =
        InnerBrowser.rtp(payloadType, false, sequence.getAndIncrement(), timestamp, payload);
    packet.putInt32(8, SSRC);
    try {
      channel.send(ByteBuffer.wrap(packet.octets(), 0, packet.length()), to);
    } catch (IOException gone) {
      closed = true;
    }
  }

  /** Presses a key as telephone-events of 100 ms, all at once. */
  public void press(int event) {
    int began = time;
    for (int step = 1; step <= 5; step++) {
      int duration = step * EVENT_STEP;
      byte end = (byte) (step == 5 ? 0x8A : 0x0A);
      send(
          EVENT_TYPE,
          began,
          new byte[] {(byte) event, end, (byte) (duration >> 8), (byte) duration});
    }
  }

  private void hear() {
    ByteBuffer buffer = ByteBuffer.allocate(2048);
    while (!closed) {
      try {
        buffer.clear();
        channel.receive(buffer);
        byte[] payload = Arrays.copyOfRange(buffer.array(), HEADER, buffer.position());
        remember(buffer.get(1) & 0x7F, payload);
      } catch (IOException gone) {
        return;
      }
    }
  }

  private synchronized void remember(int payloadType, byte[] payload) {
    types.add(payloadType);
    if (payloadType == type) {
      heard.add(payload);
    }
  }

  /** Payload types of everything that came. */
  public synchronized List<Integer> types() {
    return List.copyOf(types);
  }

  /** Packets of audio that came. */
  public synchronized int packets() {
    return heard.size();
  }

  /** What was heard in the newest half second, decoded; empty before that. */
  private short[] newest() {
    List<byte[]> payloads;
    synchronized (this) {
      if (heard.size() < 2 * LOOKED_AT) {
        return new short[0];
      }
      payloads = List.copyOf(heard.subList(heard.size() - 2 * LOOKED_AT, heard.size()));
    }
    AudioDecoder decoder = Codecs.decoder(codec, 16_000);
    short[] pcm = new short[decoder.rate() * AudioDecoder.MAX_MILLIS / 1000];
    short[] all = new short[2 * LOOKED_AT * pcm.length];
    int count = 0;
    for (byte[] payload : payloads) {
      int length = decoder.decode(payload, 0, payload.length, pcm);
      System.arraycopy(pcm, 0, all, count, length);
      count += length;
    }
    return Arrays.copyOfRange(all, count / 2, count);
  }

  /** The share of a frequency in the newest half second, 0 to 1. */
  public double share(double hertz) {
    short[] samples = newest();
    int rate = Codecs.decoder(codec, 16_000).rate();
    return samples.length == 0 ? 0 : Sine.share(samples, 0, samples.length, hertz, rate);
  }

  /** The keys whose tones were heard until now, in their order; G.711 only. */
  public String keys() {
    List<byte[]> payloads;
    synchronized (this) {
      payloads = List.copyOf(heard);
    }
    StringBuilder keys = new StringBuilder();
    DtmfDetector detector =
        new DtmfDetector(
            new DtmfDetector.Listener() {
              @Override
              public void pressed(char digit) {
                keys.append(digit);
              }

              @Override
              public void released(char digit, int millis) {}
            });
    AudioDecoder decoder = Codecs.decoder(codec, 8_000);
    short[] pcm = new short[decoder.rate() * AudioDecoder.MAX_MILLIS / 1000];
    for (byte[] payload : payloads) {
      detector.feed(pcm, decoder.decode(payload, 0, payload.length, pcm));
    }
    return keys.toString();
  }

  /** Whether these tones, each with a fair share, are all there is to hear. */
  public boolean hearsOnly(double... hertz) {
    double all = 0;
    for (double each : hertz) {
      double share = share(each);
      if (share < 0.6 / hertz.length) {
        return false;
      }
      all += share;
    }
    return all > 0.9;
  }

  /** Whether there is nothing to hear. */
  public boolean hearsSilence() {
    short[] samples = newest();
    return samples.length > 0 && Sine.rms(samples, 0, samples.length) < 30;
  }

  @Override
  public void close() {
    closed = true;
    try {
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
