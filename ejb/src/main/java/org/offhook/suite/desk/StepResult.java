package org.offhook.suite.desk;

import java.io.Serializable;
import java.util.Optional;
import org.offhook.suite.SuiteFailure;

/**
 * How a trial went.
 *
 * @param why empty where it went well
 * @param detail what the suite said, or what it calls the company
 * @param count how many people or contacts there were
 */
public record StepResult(SuiteStep step, Optional<SuiteFailure.Why> why, String detail, long count)
    implements Serializable {
  static StepResult well(SuiteStep step, String detail, long count) {
    return new StepResult(step, Optional.empty(), detail, count);
  }

  static StepResult failed(SuiteStep step, SuiteFailure failure) {
    return new StepResult(step, Optional.of(failure.why()), failure.getMessage(), 0);
  }
}
