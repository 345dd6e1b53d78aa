package org.offhook.provisioning.idempotent;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Role;
import org.offhook.limits.Limits;
import org.offhook.secret.Sha256;

/**
 * Lets a request with an Idempotency-Key happen once: the answer is kept in the transaction of what
 * it answers, and told again when the request comes again.
 */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
public class OnceOnly {
  @Resource private SessionContext context;
  private IdempotentAnswers answers;
  private Clock clock;

  protected OnceOnly() {}

  @Inject
  public OnceOnly(IdempotentAnswers answers, Clock clock) {
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * An answer.
   *
   * @param body to be sent now
   * @param kept to be sent when the request comes again: the body without its secrets
   */
  public record Answer(int status, String body, String kept) {}

  /**
   * Answers, or tells again what was answered.
   *
   * @param request method, path and body
   * @return empty when the key was used for another request
   */
  public Optional<Answer> answer(String key, String request, Supplier<Answer> act) {
    Caller caller = Callers.of(context);
    String hash = Sha256.of(request);
    Optional<IdempotentAnswer> known = answers.find(caller.tenant(), caller.getName(), key);
    if (known.isPresent()) {
      return known
          .filter(answer -> answer.requestHash().equals(hash))
          .map(answer -> new Answer(answer.status(), answer.body(), answer.body()));
    }
    IdempotentAnswer begun =
        answers.begin(caller.tenant(), caller.getName(), key, hash, clock.instant());
    Answer made = act.get();
    begun.answered(made.status(), made.kept());
    return Optional.of(made);
  }

  /** Forgets answers that nobody asks for any more. */
  @PermitAll
  public void forget() {
    answers.forgetBefore(clock.instant().minus(Limits.IDEMPOTENT));
  }
}
