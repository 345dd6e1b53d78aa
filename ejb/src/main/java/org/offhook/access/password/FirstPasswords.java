package org.offhook.access.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.offhook.limits.Limits;
import org.offhook.secret.RandomText;

/** Makes first passwords, before the transaction begins that gives them to somebody. */
@ApplicationScoped
public class FirstPasswords {
  /** 80 random bits. */
  private static final int GROUPS = 4;

  private PasswordTurns turns;

  protected FirstPasswords() {}

  @Inject
  public FirstPasswords(PasswordTurns turns) {
    this.turns = turns;
  }

  /** Empty when too many passwords are hashed now. */
  public Optional<FirstPassword> make() {
    String text = RandomText.grouped(GROUPS);
    return turns.inTurn(
        Limits.FIRST_PASSWORD_WAIT, () -> new FirstPassword(text, PasswordHash.of(text)));
  }
}
