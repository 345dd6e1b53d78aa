package org.offhook.media.sound;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes all recordings of this server, in one thread of its own. Thread-safe. */
public final class Recordings implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Recordings.class.getName());

  /** A killed process loses this much and what is in the air. */
  private static final Duration ROUND = Duration.ofMillis(200);

  private final Set<Recorder> active = ConcurrentHashMap.newKeySet();
  private final Thread worker;
  private volatile boolean closed;

  public Recordings() {
    worker = Thread.ofPlatform().daemon().name("offhook-recordings").start(this::write);
  }

  /**
   * Makes the file and starts to record into it.
   *
   * @param file must not exist
   * @throws SoundException when it cannot be made
   */
  public synchronized Recorder start(Path file, RecordingForm form) throws SoundException {
    if (closed) {
      throw new SoundException("recordings have ended with the server");
    }
    try {
      Recorder recorder = new Recorder(file, form);
      active.add(recorder);
      return recorder;
    } catch (FileAlreadyExistsException e) {
      throw new SoundException(file + " exists", e);
    } catch (IOException e) {
      throw new SoundException(file + " cannot be made: " + e.getMessage(), e);
    }
  }

  /** Recordings whose files are not closed yet. */
  public int running() {
    return active.size();
  }

  private void write() {
    while (!closed) {
      LockSupport.parkNanos(this, ROUND.toNanos());
      round();
    }
    active.forEach(Recorder::stop);
    round();
  }

  private void round() {
    for (Recorder recorder : active) {
      try {
        if (!recorder.drain()) {
          active.remove(recorder);
        }
      } catch (RuntimeException fault) { // the other recordings go on
        active.remove(recorder);
        recorder.fail(new IOException("a fault of the recorder", fault));
        LOG.log(Level.SEVERE, "a recording failed", fault);
      }
    }
  }

  /** Finishes every recording and its file. */
  @Override
  public void close() {
    synchronized (this) { // what start() let in before, the worker sees after
      closed = true;
    }
    LockSupport.unpark(worker);
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
