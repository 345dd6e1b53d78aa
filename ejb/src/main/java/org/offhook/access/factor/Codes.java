package org.offhook.access.factor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.secret.Secrets;

/** Takes the codes of second factors, each of them once. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Codes {
  private SecondFactors factors;
  private Secrets secrets;
  private Clock clock;

  protected Codes() {}

  @Inject
  public Codes(SecondFactors factors, Secrets secrets, Clock clock) {
    this.factors = factors;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Whether a code is asked for beside the password. */
  public boolean asked(UserRef user) {
    return factors.find(user.tenant(), user.user()).flatMap(SecondFactor::confirmed).isPresent();
  }

  /** Takes a code of the app; the first one switches the factor on. False when it is none. */
  public boolean take(UserRef user, String code) {
    Instant now = clock.instant();
    Optional<SecondFactor> factor = factors.find(user.tenant(), user.user());
    OptionalLong step =
        factor
            .filter(one -> code.length() <= Limits.CODE_CHARACTERS)
            .flatMap(one -> secrets.open(one.owner(), one.secret()))
            .map(secret -> Totp.matching(secret, code, now, factor.get().lastStep()))
            .orElse(OptionalLong.empty());
    step.ifPresent(taken -> factor.get().took(taken, now));
    return step.isPresent();
  }

  /** Takes a recovery code, which opens nothing any more after it; false when it is none. */
  public boolean spend(UserRef user, String code) {
    return code.length() <= Limits.CODE_CHARACTERS
        && factors.spend(user.tenant(), user.user(), code.strip().toLowerCase(Locale.ROOT));
  }
}
