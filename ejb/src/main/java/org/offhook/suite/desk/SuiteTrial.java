package org.offhook.suite.desk;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.offhook.suite.Suite;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.SuitePerson;

/** Tries a suite step by step, so that whoever connects it sees which permission is missing. */
final class SuiteTrial {
  private SuiteTrial() {}

  static StepResult of(SuiteStep step, Suite suite) {
    try {
      return switch (step) {
        case SIGN_IN -> StepResult.well(step, suite.company(), 0);
        case PEOPLE -> people(suite);
        case CONTACTS -> contacts(suite);
        case PRESENCE -> presence(suite);
      };
    } catch (SuiteFailure failure) {
      return StepResult.failed(step, failure);
    }
  }

  private static StepResult people(Suite suite) throws SuiteFailure {
    AtomicLong all = new AtomicLong();
    AtomicLong entitled = new AtomicLong();
    suite.people(
        one -> {
          all.incrementAndGet();
          if (one.entitled()) {
            entitled.incrementAndGet();
          }
        });
    return StepResult.well(SuiteStep.PEOPLE, Long.toString(entitled.get()), all.get());
  }

  private static StepResult contacts(Suite suite) throws SuiteFailure {
    AtomicLong all = new AtomicLong();
    suite.contacts(Optional.empty(), Optional.empty(), one -> all.incrementAndGet());
    return StepResult.well(SuiteStep.CONTACTS, "", all.get());
  }

  /** Of anybody who may have one. */
  private static StepResult presence(Suite suite) throws SuiteFailure {
    AtomicReference<SuitePerson> anybody = new AtomicReference<>();
    suite.people(
        one -> {
          if (one.entitled()) {
            anybody.compareAndSet(null, one);
          }
        });
    if (anybody.get() == null) {
      throw new SuiteFailure(Why.NOT_FOUND, "");
    }
    suite.presence(anybody.get().id());
    return StepResult.well(SuiteStep.PRESENCE, anybody.get().name(), 0);
  }
}
