package org.offhook.access.password;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.offhook.limits.Limits;

/**
 * Hashes passwords a few at a time, so that no flood of them takes memory and cores from calls.
 * Nobody holds a database connection who waits here.
 */
@ApplicationScoped
public class PasswordTurns {
  private final Semaphore turns = new Semaphore(Limits.PASSWORD_CHECKS, true);

  /** Does something that hashes; empty when its turn did not come in time. */
  public <T> Optional<T> inTurn(Duration patience, Supplier<T> work) {
    try {
      if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      turns.release();
    }
  }
}
