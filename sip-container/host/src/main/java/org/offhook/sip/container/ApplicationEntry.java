package org.offhook.sip.container;

import java.util.concurrent.Callable;

/**
 * The door into application code from a thread of the container: on the other side are the
 * application's class loader, its naming context and an active CDI request.
 */
public interface ApplicationEntry {
  /** Runs {@code code} inside; what it throws comes out unchanged. */
  Object call(Callable<?> code) throws Exception;
}
