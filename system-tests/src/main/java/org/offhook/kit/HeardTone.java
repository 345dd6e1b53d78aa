package org.offhook.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Waits until a peer hears a tone. */
public final class HeardTone {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final double CLEAR = 200;
  private static final int[] OTHERS = {350, 620, 1300, 1700};

  private HeardTone() {}

  /** Something that can be listened to: 8 kHz samples heard so far. */
  @FunctionalInterface
  public interface Ear {
    short[] heard() throws IOException;
  }

  public static void await(Baresip phone, double hertz) throws IOException, TimeoutException {
    await(phone::heard, hertz);
  }

  /** Until the last quarter second holds this tone, loud and clear above the others. */
  public static void await(Ear ear, double hertz) throws IOException, TimeoutException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    double level = 0;
    while (System.nanoTime() < until) {
      short[] last = tail(ear);
      level = Tone.level(last, hertz);
      if (level > CLEAR
          && Arrays.stream(OTHERS)
              .allMatch(other -> Tone.level(last, other) * 5 < Tone.level(last, hertz))) {
        return;
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new TimeoutException("no tone of " + hertz + " Hz; level " + level);
  }

  private static short[] tail(Ear ear) {
    try {
      short[] all = ear.heard();
      return Arrays.copyOfRange(all, Math.max(0, all.length - 2000), all.length);
    } catch (IOException notYet) {
      return new short[0];
    }
  }
}
