package org.offhook.evidence;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.offhook.kit.Evidence;

/** Adds to every failure what the phones show and what the server and its peers logged last. */
public final class EvidenceWhenATestFails
    implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw with(failure);
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw with(failure);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw with(failure);
  }

  private static Throwable with(Throwable failure) {
    String evidence = Evidence.collect();
    return evidence.isEmpty() ? failure : new AssertionError(failure + "\n" + evidence, failure);
  }
}
