package org.offhook.suite.http;

import java.time.Instant;

/** Lets time go by. */
@FunctionalInterface
public interface Waiting {
  void until(Instant then) throws InterruptedException;
}
