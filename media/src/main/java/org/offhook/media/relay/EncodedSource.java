package org.offhook.media.relay;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.offhook.media.codec.AudioEncoder;
import org.offhook.media.srtp.Packet;

/**
 * A stream that is made of samples: at each beat of the loop a worker makes 20 ms of them, encodes
 * them, and gives the payload back to the loop. Frames of one source stay in order.
 */
final class EncodedSource {
  /** Frames that wait for the loop; a power of two. */
  private static final int CAPACITY = 8;

  /** Beats that a worker makes up for; what it missed before is left out. */
  private static final int MOST_BEHIND = 5;

  /** Where the samples come from, on the worker's thread. */
  interface Samples {
    /**
     * Writes the next 20 ms.
     *
     * @param nanos of the beat they belong to
     * @return false: there is nothing to send for this beat
     */
    boolean next(short[] pcm, int count, long nanos);

    /** Whether what was just written is only background noise of a pause. */
    default boolean isNoise() {
      return false;
    }
  }

  /** Takes frames, on the loop's thread. */
  interface Sink {
    void encoded(EncodedSource source, Frame frame);
  }

  /** One payload. */
  static final class Frame {
    private final byte[] octets = new byte[AudioEncoder.MAX_OCTETS];
    private AudioEncoder encoder;
    private int length;
    private int beat;
    private boolean noise;
    private boolean muted;

    /** Copies the payload behind the room for a header. */
    Packet into(Packet packet) {
      System.arraycopy(octets, 0, packet.octets(), Rtp.HEADER, length);
      return packet.set(0, Rtp.HEADER + length);
    }

    /** The number of its beat: 20 ms each. */
    int beat() {
      return beat;
    }

    /** Only background noise. */
    boolean noise() {
      return noise;
    }

    /** Silence instead of what was there. */
    boolean muted() {
      return muted;
    }
  }

  private final MediaLoop loop;
  private final Samples samples;
  private final Sink sink;
  private final AudioWorkers.Lane lane;
  private final Runnable deliver = this::deliver;
  private final Frame[] frames = new Frame[CAPACITY];
  private final AtomicInteger put = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();
  private int beats;
  private int done;
  private short[] pcm = {};
  private volatile AudioEncoder encoder;
  private volatile int wanted;
  private volatile long beatNanos;
  private volatile boolean muted;
  private volatile boolean pausing;
  private boolean closed;

  EncodedSource(MediaLoop loop, AudioEncoder encoder, Samples samples, Sink sink) {
    this.loop = loop;
    this.encoder = encoder;
    this.samples = samples;
    this.sink = sink;
    for (int i = 0; i < CAPACITY; i++) {
      frames[i] = new Frame();
    }
    lane = loop.workers().lane(this::work);
  }

  // ---- on the loop ----

  /** Asks for the next frame. */
  void beat(long now, boolean mute) {
    muted = mute;
    beatNanos = now;
    wanted = ++beats;
    lane.due();
  }

  /** Uses another encoder from the next frame on; what the old one made is not delivered. */
  void use(AudioEncoder next) {
    encoder = next;
  }

  /** Whether the last frame was left out, because its listener bears pauses (DTX). */
  boolean isPausing() {
    return pausing;
  }

  /** Nothing more is delivered. */
  void close() {
    closed = true;
    lane.close();
  }

  private void deliver() {
    int at;
    while ((at = taken.get()) != put.get()) {
      Frame frame = frames[at & (CAPACITY - 1)];
      if (!closed && frame.encoder == encoder) {
        sink.encoded(this, frame);
      }
      taken.set(at + 1);
    }
  }

  // ---- on the worker ----

  private void work() {
    int last = wanted;
    long now = beatNanos;
    done = Math.max(done, last - MOST_BEHIND);
    while (done != last) {
      done++;
      make(now - (last - done) * OutgoingStream.FRAME_NANOS);
    }
  }

  private void make(long nanos) {
    AudioEncoder with = encoder;
    int count = with.rate() / 50;
    if (pcm.length < count) {
      pcm = new short[count];
    }
    if (!samples.next(pcm, count, nanos)) {
      pausing = false;
      return;
    }
    int at = put.get();
    if (at - taken.get() == CAPACITY) {
      return; // the loop is behind: this frame would come too late
    }
    Frame frame = frames[at & (CAPACITY - 1)];
    frame.encoder = with;
    frame.muted = muted;
    frame.noise = samples.isNoise();
    if (frame.muted) {
      Arrays.fill(pcm, (short) 0);
    }
    frame.beat = done;
    frame.length = with.encode(pcm, count, frame.octets, 0);
    pausing = frame.length == 0;
    if (frame.length > 0) {
      put.set(at + 1);
      loop.post(deliver);
    }
  }
}
