package org.offhook.media.relay;

import java.util.function.BiConsumer;
import org.offhook.media.srtp.Packet;
import org.offhook.media.tone.DtmfDetector;

/**
 * Finds keypad digits in what a leg says, decoded beside the relay on a worker. A peer that sends
 * telephone-events needs nobody to listen: the events and what is heard of the same keys would
 * count twice.
 */
final class InbandDigits {
  private static final int RATE = 8_000;

  private final MediaLoop loop;
  private final BiConsumer<Character, Integer> told;
  private final Ear ear;
  private final AudioWorkers.Lane lane;
  private int beats;
  private boolean closed;
  private volatile int wanted;
  private volatile long beatNanos;

  // on the worker
  private final short[] pcm = new short[RATE / 50];
  private final DtmfDetector detector = new DtmfDetector(new Presses());
  private int done;

  /**
   * Begins to listen.
   *
   * @param told on the loop, each digit with its milliseconds when it has ended
   */
  InbandDigits(MediaLoop loop, Concealed concealed, BiConsumer<Character, Integer> told) {
    this.loop = loop;
    this.told = told;
    ear = new Ear(RATE, concealed);
    lane = loop.workers().lane(this::work);
  }

  // ---- on the loop ----

  void said(String codec, Packet packet, long now) {
    ear.audio(codec, packet, now);
  }

  void noise(Packet packet, long now) {
    ear.noise(packet, now);
  }

  void beat(long now) {
    beatNanos = now;
    wanted = ++beats;
    lane.due();
  }

  /** Nothing more is told. */
  void close() {
    closed = true;
    lane.close();
  }

  // ---- on the worker ----

  private void work() {
    int last = wanted;
    long now = beatNanos;
    while (done != last) {
      done++;
      int count = ear.next(pcm, now - (last - done) * OutgoingStream.FRAME_NANOS);
      if (count == 0) {
        java.util.Arrays.fill(pcm, (short) 0); // a digit ends where the stream does
      }
      detector.feed(pcm, pcm.length);
    }
  }

  private final class Presses implements DtmfDetector.Listener {
    @Override
    public void pressed(char digit) {
      // told when it has ended, as telephone-events are
    }

    @Override
    public void released(char digit, int millis) {
      loop.post(
          () -> {
            if (!closed) {
              told.accept(digit, millis);
            }
          });
    }
  }
}
