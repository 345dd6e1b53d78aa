package org.offhook.media.kit;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Lets a fuzzer look for inputs that take long: in runs of {@code ./offhook fuzz}, each input, and
 * the same repeated up to 64 KB, must be read in under 50 ms (trials B3). A build only reads it.
 */
public final class ParseTime {
  private static final boolean MEASURED = Boolean.getBoolean("offhook.fuzz.timed");
  private static final int LARGE = 65_536;
  private static final long LIMIT_NANOS = 50_000_000L;

  /** One slow run is a pause of the machine; so many are the parser. */
  private static final int RUNS = 5;

  private ParseTime() {}

  public static void check(String text, Consumer<String> parser) {
    parser.accept(text);
    if (MEASURED && !text.isEmpty()) {
      String large = text.repeat(Math.max(1, LARGE / text.length()));
      underLimit(() -> parser.accept(large), text);
    }
  }

  public static void check(byte[] data, Consumer<byte[]> parser) {
    parser.accept(data);
    if (MEASURED && data.length > 0) {
      byte[] large = Arrays.copyOf(data, Math.max(data.length, LARGE));
      for (int at = data.length; at < large.length; at++) {
        large[at] = data[at % data.length];
      }
      underLimit(() -> parser.accept(large), Arrays.toString(data));
    }
  }

  private static void underLimit(Runnable parse, String input) {
    for (int run = 0; run < RUNS; run++) {
      long began = System.nanoTime();
      parse.run();
      if (System.nanoTime() - began < LIMIT_NANOS) {
        return;
      }
    }
    throw new AssertionError("64 KB of this take longer than 50 ms: " + input);
  }
}
