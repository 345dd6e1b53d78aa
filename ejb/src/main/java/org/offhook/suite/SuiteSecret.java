package org.offhook.suite;

/**
 * What proves us at a suite.
 *
 * @param assertion a JWT, for suites that want one; else empty
 */
public record SuiteSecret(String clientSecret, String assertion) {
  private static final String BETWEEN = "\n";

  /** As one text, to be sealed. */
  public String written() {
    return clientSecret + BETWEEN + assertion;
  }

  public static SuiteSecret read(String written) {
    int between = written.indexOf(BETWEEN);
    return between < 0
        ? new SuiteSecret(written, "")
        : new SuiteSecret(written.substring(0, between), written.substring(between + 1));
  }

  @Override
  public String toString() {
    return "a suite's secret";
  }
}
