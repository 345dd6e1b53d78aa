package org.offhook.suite;

/**
 * Tells what proves us at a suite, for the moment in which it is sent: nobody keeps it in clear.
 */
@FunctionalInterface
public interface SuiteProof {
  SuiteSecret secret();
}
