package org.offhook.media.mix;

import java.util.concurrent.locks.LockSupport;

/** The time that mixing follows; nanoseconds as in {@link System#nanoTime}. */
interface Ticks {

  /** The machine's own. */
  Ticks SYSTEM =
      new Ticks() {
        @Override
        public long now() {
          return System.nanoTime();
        }

        @Override
        public void await(long due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
      };

  long now();

  /** Returns when it is that late, or earlier for no reason. */
  void await(long due);
}
