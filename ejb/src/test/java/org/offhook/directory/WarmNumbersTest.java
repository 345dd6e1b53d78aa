package org.offhook.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.offhook.tenant.TenantId;

/** What a call waits for is asked until the compiler has seen it, and a cold start is no fault. */
class WarmNumbersTest {
  /** Calls of a method after which the quick compiler acts on it. */
  private static final int SEEN = 200;

  private int rehearsed;
  private boolean down;

  private final Numbers numbers =
      new Numbers() {
        @Override
        public Optional<UserRef> owner(TenantId tenant, String number) {
          return Optional.empty();
        }

        @Override
        public Optional<OwnNumber> own(TenantId tenant, UserId user) {
          return Optional.empty();
        }

        @Override
        public String nameOf(TenantId tenant, String number) {
          return "";
        }

        @Override
        public CallRules rules(TenantId tenant) {
          return CallRules.NONE;
        }

        @Override
        public Optional<Outgoing> outgoing(TenantId tenant, UserId user, String target) {
          return Optional.empty();
        }

        @Override
        public void rehearse() {
          rehearsed++;
          if (down) {
            throw new IllegalStateException("no database");
          }
        }
      };

  @Test
  void theQuestionsOfACallAreAskedUntilTheCompilerHasSeenThem() {
    new WarmNumbers(null, numbers).ask();
    assertThat(rehearsed).isGreaterThan(SEEN);
  }

  @Test
  void withoutADatabaseItGivesUpQuietly() {
    down = true;
    assertThatCode(() -> new WarmNumbers(null, numbers).ask()).doesNotThrowAnyException();
    assertThat(rehearsed).isEqualTo(1);
  }
}
