package org.offhook.directory;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.offhook.work.Patient;
import org.offhook.work.Work;

/**
 * Asks for numbers that nobody has, at start, until the compiler has seen the way through
 * persistence: a call waits for these answers, and the first ones would take 20 ms each, not one.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@PermitAll
public class WarmNumbers {
  private static final System.Logger LOG = System.getLogger(WarmNumbers.class.getName());

  /** The quick compiler acts at 200 calls of a method. */
  private static final int ROUNDS = 300;

  private Work work;
  private Numbers numbers;

  protected WarmNumbers() {}

  @Inject
  public WarmNumbers(@Patient Work work, Numbers numbers) {
    this.work = work;
    this.numbers = numbers;
  }

  @PostConstruct
  void begin() {
    work.execute(this::ask);
  }

  void ask() {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        numbers.rehearse();
      }
    } catch (RuntimeException cold) {
      LOG.log(System.Logger.Level.INFO, "the first calls will be slower: " + cold.getMessage());
    }
  }
}
