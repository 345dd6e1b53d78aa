package org.offhook.media.relay;

import org.offhook.media.sound.Recorder;
import org.offhook.media.srtp.Packet;

/**
 * Records what a leg says and hears: both streams are decoded beside the relay, on one worker, and
 * offered to the recorder together.
 */
final class Tape {
  /** Samples a second of what is recorded. */
  static final int RATE = 16_000;

  /** Beats that a worker makes up for, which is what the rings hold; before that is silence. */
  private static final int MOST_BEHIND = 50;

  private final Recorder recorder;
  private final AudioWorkers.Lane lane;
  private final Ear said;
  private final Ear heard;
  private int beats;
  private volatile int wanted;
  private volatile long beatNanos;

  // on the worker
  private final short[] left = new short[RATE / 50];
  private final short[] right = new short[RATE / 50];
  private int done;

  /**
   * Begins.
   *
   * @param concealed of what the leg says
   */
  Tape(MediaLoop loop, Recorder recorder, Concealed concealed) {
    this.recorder = recorder;
    said = new Ear(RATE, concealed);
    heard = new Ear(RATE, new Concealed());
    lane = loop.workers().lane(this::work);
  }

  // ---- on the loop ----

  boolean writesTo(Recorder candidate) {
    return recorder == candidate;
  }

  /** A stripped packet of what the leg says. */
  void said(String codec, Packet packet, long now) {
    said.audio(codec, packet, now);
  }

  void noise(Packet packet, long now) {
    said.noise(packet, now);
  }

  /** A packet of what the leg is sent, not locked yet. */
  void heard(String codec, Packet packet, long now) {
    heard.audio(codec, packet, now);
  }

  void beat(long now) {
    beatNanos = now;
    wanted = ++beats;
    lane.due();
  }

  void close() {
    lane.close();
    recorder.stop();
  }

  // ---- on the worker ----

  private void work() {
    int last = wanted;
    long now = beatNanos;
    for (; last - done > MOST_BEHIND; done++) {
      recorder.offer(null, null);
    }
    while (done != last) {
      done++;
      long nanos = now - (last - done) * OutgoingStream.FRAME_NANOS;
      recorder.offer(frame(said, left, nanos), frame(heard, right, nanos));
    }
  }

  private static short[] frame(Ear ear, short[] pcm, long nanos) {
    return ear.next(pcm, nanos) == pcm.length ? pcm : null;
  }
}
