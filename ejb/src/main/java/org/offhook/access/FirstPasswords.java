package org.offhook.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.offhook.limits.Limits;

/** Makes first passwords, before the transaction begins that gives them to somebody. */
@ApplicationScoped
public class FirstPasswords {
  private PasswordTurns turns;

  protected FirstPasswords() {}

  @Inject
  public FirstPasswords(PasswordTurns turns) {
    this.turns = turns;
  }

  /** Empty when too many passwords are hashed now. */
  public Optional<FirstPassword> make() {
    String text = FirstPassword.random();
    return turns.inTurn(
        Limits.FIRST_PASSWORD_WAIT, () -> new FirstPassword(text, PasswordHash.of(text)));
  }
}
