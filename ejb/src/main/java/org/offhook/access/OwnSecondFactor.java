package org.offhook.access;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.secret.Secrets;
import org.offhook.tenant.Tenants;

/** Somebody's own second factor: set up by reading a QR code, on from its first code. */
@Stateless
@RolesAllowed({Role.USER, Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class OwnSecondFactor {
  @Resource private SessionContext context;
  private SecondFactors factors;
  private LocalPasswords passwords;
  private Tenants tenants;
  private Secrets secrets;
  private Codes codes;
  private Lockout lockout;

  protected OwnSecondFactor() {}

  @Inject
  public OwnSecondFactor(
      SecondFactors factors,
      LocalPasswords passwords,
      Tenants tenants,
      Secrets secrets,
      Codes codes,
      Lockout lockout) {
    this.factors = factors;
    this.passwords = passwords;
    this.tenants = tenants;
    this.secrets = secrets;
    this.codes = codes;
    this.lockout = lockout;
  }

  /**
   * How it stands.
   *
   * @param possible whether the person has a password of ours at all
   * @param since when it is on; empty while it is off
   * @param codes recovery codes that are left
   */
  public record State(boolean possible, Optional<Instant> since, long codes)
      implements Serializable {}

  public State state() {
    Caller caller = caller();
    return new State(
        passwords.hash(caller.tenant(), caller.user()).isPresent(),
        factors.find(caller.tenant(), caller.user()).flatMap(SecondFactor::confirmed),
        factors.codes(caller.tenant(), caller.user()));
  }

  /**
   * What is shown once.
   *
   * @param address for the QR code
   * @param secret the same to be typed
   * @param codes each opens once in place of the app
   */
  public record Begun(String address, String secret, List<String> codes) implements Serializable {
    @Override
    public String toString() {
      return "second factor";
    }
  }

  /** Empty when there is one already, or no password that it could stand beside. */
  public Optional<Begun> begin() {
    Caller caller = caller();
    State state = state();
    if (!state.possible() || state.since().isPresent()) {
      return Optional.empty();
    }
    String secret = Totp.secret();
    List<String> codes =
        Stream.generate(FirstPassword::random).limit(Limits.RECOVERY_CODES).toList();
    factors.begin(
        caller.tenant(),
        caller.user(),
        secrets.seal(SecondFactor.owner(caller.ref()), secret),
        codes);
    String company = tenants.find(caller.tenant()).map(tenant -> tenant.name()).orElse("");
    return Optional.of(new Begun(Totp.address(secret, company, caller.getName()), secret, codes));
  }

  /** What became of a code. */
  public enum Taken {
    YES,
    NO,
    /** Too many wrong ones. */
    LATER
  }

  /** The first code of the app switches it on. */
  public Taken confirm(String code) {
    return counted(() -> codes.take(caller().ref(), code));
  }

  /** Switched off by a code of the app, or a recovery code. */
  public Taken remove(String code) {
    UserRef user = caller().ref();
    Taken taken = counted(() -> codes.take(user, code) || codes.spend(user, code));
    if (taken == Taken.YES) {
      factors.remove(user.tenant(), user.user());
    }
    return taken;
  }

  /** Counted like wrong passwords: who has the session must not find the codes out. */
  private Taken counted(BooleanSupplier code) {
    Caller caller = caller();
    var one =
        new Lockout.Try(
            "second factor",
            caller.getName(),
            caller.session(),
            Optional.of("codes of " + caller.user()));
    if (lockout.pause(one).isPresent()) {
      return Taken.LATER;
    }
    if (!code.getAsBoolean()) {
      lockout.failed(one);
      return Taken.NO;
    }
    lockout.succeeded(one);
    return Taken.YES;
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
