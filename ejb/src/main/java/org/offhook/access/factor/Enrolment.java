package org.offhook.access.factor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.secret.RandomText;
import org.offhook.secret.Secrets;
import org.offhook.tenant.Tenant;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Begins second factors, and knows where one is required of everybody with a password of ours. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Enrolment {
  /** Of a recovery code: 80 random bits. */
  private static final int CODE_GROUPS = 4;

  private SecondFactors factors;
  private Tenants tenants;
  private Secrets secrets;
  private Codes codes;

  protected Enrolment() {}

  @Inject
  public Enrolment(SecondFactors factors, Tenants tenants, Secrets secrets, Codes codes) {
    this.factors = factors;
    this.tenants = tenants;
    this.secrets = secrets;
    this.codes = codes;
  }

  public boolean required(TenantId tenant) {
    return tenants.find(tenant).filter(Tenant::requiresSecondFactor).isPresent();
  }

  /**
   * A new secret in place of one that was not confirmed; it counts from its first code on. Empty
   * when one counts already.
   */
  public Optional<NewSecondFactor> begin(UserRef user, String login) {
    if (codes.asked(user)) {
      return Optional.empty();
    }
    String secret = Totp.secret();
    List<String> recovery =
        Stream.generate(() -> RandomText.grouped(CODE_GROUPS))
            .limit(Limits.RECOVERY_CODES)
            .toList();
    factors.begin(
        user.tenant(), user.user(), secrets.seal(SecondFactor.owner(user), secret), recovery);
    String company = tenants.find(user.tenant()).map(Tenant::name).orElse("");
    return Optional.of(new NewSecondFactor(Totp.address(secret, company, login), secret, recovery));
  }
}
