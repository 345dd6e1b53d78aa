package org.offhook.media.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records one call. One thread offers frames and never waits; the worker of {@link Recordings}
 * writes them.
 */
public final class Recorder {
  /** 2.56 s: as long as the disk may hang before frames are lost. */
  private static final int WAITING = 128;

  private final Path file;
  private final RecordingForm form;
  private final SoundWriter writer;
  private final FrameQueue queue;
  private final AtomicLong dropped = new AtomicLong();
  private final CompletableFuture<Recording> finished = new CompletableFuture<>();
  private volatile boolean stopped;
  private long written;

  Recorder(Path file, RecordingForm form) throws IOException {
    this.file = file;
    this.form = form;
    queue = new FrameQueue(WAITING, form.frame() * form.channels());
    writer =
        switch (form.type()) {
          case WAV -> new WavWriter(file, form.rate(), form.channels());
          case OPUS -> new OpusWriter(file, form.rate(), form.channels());
        };
  }

  /**
   * The next 20 ms of both directions. Copies them and returns at once; called by one thread.
   *
   * @param heard from the peer, {@code rate / 50} samples; null for silence
   * @param sent to the peer, likewise
   */
  public void offer(short[] heard, short[] sent) {
    if (stopped) {
      return;
    }
    short[] slot = queue.claim();
    if (slot == null) {
      dropped.setRelease(dropped.getPlain() + 1);
      return;
    }
    for (int i = 0; i < form.frame(); i++) {
      int left = heard == null ? 0 : heard[i];
      int right = sent == null ? 0 : sent[i];
      if (form.stereo()) {
        slot[2 * i] = (short) left;
        slot[2 * i + 1] = (short) right;
      } else {
        slot[i] = (short) Math.clamp(left + right, -32_768, 32_767);
      }
    }
    queue.publish();
  }

  /** No more frames: what waits is written, then {@link #finished} completes. Idempotent. */
  public void stop() {
    stopped = true;
  }

  /**
   * The recording when its file is whole and closed, after {@link #stop} or the limit; with a
   * {@link SoundException} when it could not be written.
   */
  public CompletionStage<Recording> finished() {
    return finished.minimalCompletionStage();
  }

  /** Frames lost until now, because the queue was full. */
  public long dropped() {
    return dropped.get();
  }

  /**
   * Worker: writes what waits.
   *
   * @return false when the recording has ended
   */
  boolean drain() {
    boolean last = stopped; // read first: what was offered before the stop is in the queue now
    try {
      for (short[] frame = queue.peek();
          frame != null && written < form.frames();
          frame = queue.peek()) {
        writer.write(frame, frame.length);
        written++;
        queue.release();
      }
      if (!last && written < form.frames()) {
        writer.flush();
        return true;
      }
      stopped = true;
      writer.close();
      Duration duration = Duration.ofMillis(20 * written);
      boolean limited = written == form.frames();
      finished.complete(new Recording(file, duration, dropped.get(), limited));
    } catch (IOException e) {
      fail(e);
    }
    return false;
  }

  void fail(IOException why) {
    stopped = true;
    try {
      writer.close();
    } catch (IOException again) {
      why.addSuppressed(again);
    }
    String message = file + " cannot be written: " + why.getMessage();
    finished.completeExceptionally(new SoundException(message, why));
  }
}
