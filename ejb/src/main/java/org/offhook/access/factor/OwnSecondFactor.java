package org.offhook.access.factor;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Role;
import org.offhook.access.password.LocalPasswords;
import org.offhook.access.password.Lockout;
import org.offhook.access.session.Sessions;
import org.offhook.directory.UserRef;

/** Somebody's own second factor: set up by reading a QR code, on from its first code. */
@Stateless
@RolesAllowed({Role.USER, Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class OwnSecondFactor {
  @Resource private SessionContext context;
  private SecondFactors factors;
  private LocalPasswords passwords;
  private Enrolment enrolment;
  private Sessions sessions;
  private Codes codes;
  private Lockout lockout;

  protected OwnSecondFactor() {}

  @Inject
  public OwnSecondFactor(
      SecondFactors factors,
      LocalPasswords passwords,
      Enrolment enrolment,
      Sessions sessions,
      Codes codes,
      Lockout lockout) {
    this.factors = factors;
    this.passwords = passwords;
    this.enrolment = enrolment;
    this.sessions = sessions;
    this.codes = codes;
    this.lockout = lockout;
  }

  /**
   * How it stands.
   *
   * @param possible whether the person has a password of ours at all
   * @param since when it is on; empty while it is off
   * @param codes recovery codes that are left
   * @param required whether the company wants one of everybody
   */
  public record State(boolean possible, Optional<Instant> since, long codes, boolean required)
      implements Serializable {}

  public State state() {
    Caller caller = caller();
    return new State(
        passwords.hash(caller.tenant(), caller.user()).isPresent(),
        factors.find(caller.tenant(), caller.user()).flatMap(SecondFactor::confirmed),
        factors.codes(caller.tenant(), caller.user()),
        enrolment.required(caller.tenant()));
  }

  /** Empty when there is one already, or no password that it could stand beside. */
  public Optional<NewSecondFactor> begin() {
    Caller caller = caller();
    if (passwords.hash(caller.tenant(), caller.user()).isEmpty()) {
      return Optional.empty();
    }
    return enrolment.begin(caller.ref(), caller.getName());
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

  /**
   * Switched off by a code of the app, or a recovery code. Where one is required, that signs the
   * person out everywhere: nothing opens again before there is another.
   */
  public Taken remove(String code) {
    UserRef user = caller().ref();
    Taken taken = counted(() -> codes.take(user, code) || codes.spend(user, code));
    if (taken == Taken.YES) {
      factors.remove(user.tenant(), user.user());
      if (enrolment.required(user.tenant())) {
        sessions.endAll(user.tenant(), user);
      }
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
