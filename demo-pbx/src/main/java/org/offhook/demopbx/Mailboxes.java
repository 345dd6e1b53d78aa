package org.offhook.demopbx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * Voice messages by extension, in memory; says when the number of new messages of a mailbox
 * changes.
 */
final class Mailboxes {
  private static final int BEEP_SAMPLES = 4000;

  private final Map<String, Deque<Recording>> messages = new ConcurrentHashMap<>();
  private final Consumer<String> changed;

  Mailboxes(Consumer<String> changed) {
    this.changed = changed;
  }

  int waiting(String extension) {
    return box(extension).size();
  }

  /** A beep, then what the caller says is kept. */
  Machine.Behaviour leave(String extension) {
    Recording message = new Recording();
    return new Machine.Behaviour() {
      @Override
      public void start(Handset handset) {
        IntUnaryOperator beep = Handset.sine(800);
        handset.play(sample -> sample < BEEP_SAMPLES ? beep.applyAsInt(sample) : 0);
        handset.record(message);
      }

      @Override
      public void finish() {
        if (message.seconds() > 0) {
          box(extension).addLast(message);
          changed.accept(extension);
        }
      }
    };
  }

  /** Plays the oldest message after a beep, then forgets it; two beeps when there is none. */
  Machine.Behaviour listen(String extension) {
    return new Machine.Behaviour() {
      private boolean heard;

      @Override
      public void start(Handset handset) {
        IntUnaryOperator beep = Handset.sine(800);
        Recording oldest = box(extension).peekFirst();
        heard = oldest != null;
        handset.play(
            heard
                ? sample ->
                    sample < BEEP_SAMPLES
                        ? beep.applyAsInt(sample)
                        : oldest.at(sample - BEEP_SAMPLES)
                : sample ->
                    sample < 3 * BEEP_SAMPLES && sample / BEEP_SAMPLES != 1
                        ? beep.applyAsInt(sample)
                        : 0);
      }

      @Override
      public void finish() {
        if (heard) {
          box(extension).pollFirst();
          changed.accept(extension);
        }
      }
    };
  }

  private Deque<Recording> box(String extension) {
    return messages.computeIfAbsent(
        extension, unused -> new java.util.concurrent.ConcurrentLinkedDeque<>(new ArrayDeque<>()));
  }
}
