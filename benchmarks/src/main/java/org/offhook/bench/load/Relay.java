package org.offhook.bench.load;

import java.io.IOException;

/** A media relay in a process of its own. */
public interface Relay extends AutoCloseable {
  String name();

  long pid();

  /** The next free port is asked for; both sides of the call can speak when this returns. */
  void open(LoadedCall call) throws IOException, InterruptedException;

  @Override
  void close();
}
