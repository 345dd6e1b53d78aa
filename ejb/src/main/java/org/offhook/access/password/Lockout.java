package org.offhook.access.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.offhook.limits.Attempts;
import org.offhook.limits.Limits;
import org.offhook.limits.Source;
import org.offhook.secret.Sha256;

/**
 * Who must wait before trying a password again: counted per login and source, per source, and per
 * login from everywhere. A device on which the login's owner has signed in before is counted by
 * itself alone, so whatever others do, wherever they are, its way stays open. Unknown logins and
 * hosts count like known ones.
 */
@ApplicationScoped
public class Lockout {
  private Attempts perLoginAndSource;
  private Attempts perSource;
  private Attempts perLogin;
  private Attempts perDevice;

  protected Lockout() {}

  @Inject
  public Lockout(Clock clock) {
    perLoginAndSource = attempts(clock, Limits.TRIES);
    perSource = attempts(clock, Limits.TRIES_PER_SOURCE);
    perLogin = attempts(clock, Limits.TRIES_PER_LOGIN);
    perDevice = attempts(clock, Limits.TRIES);
  }

  private static Attempts attempts(Clock clock, int tries) {
    return new Attempts(clock, tries, Limits.TRY_WINDOW, Limits.TRIES_REMEMBERED);
  }

  /**
   * Somebody tries.
   *
   * @param source the client's address
   * @param device id of a device that the login's owner has used; empty for any other
   */
  public record Try(String host, String login, String source, Optional<String> device) {
    private String name() {
      return host.toLowerCase(Locale.ROOT)
          + " "
          + Sha256.of(login.strip().toLowerCase(Locale.ROOT));
    }

    private String nameAndSource() {
      return Source.of(source) + " " + name();
    }
  }

  /** How long to wait; empty when it may be tried now. */
  public Optional<Duration> pause(Try one) {
    if (one.device.isPresent()) {
      return perDevice.pause(one.device.get());
    }
    return Stream.of(
            perLoginAndSource.pause(one.nameAndSource()),
            perSource.pause(Source.of(one.source)),
            perLogin.pause(one.name()))
        .flatMap(Optional::stream)
        .max(Duration::compareTo);
  }

  public void failed(Try one) {
    if (one.device.isPresent()) {
      perDevice.failed(one.device.get());
      return;
    }
    perLoginAndSource.failed(one.nameAndSource());
    perSource.failed(Source.of(one.source));
    perLogin.failed(one.name());
  }

  public void succeeded(Try one) {
    one.device.ifPresent(perDevice::forget);
    perLoginAndSource.forget(one.nameAndSource());
  }
}
