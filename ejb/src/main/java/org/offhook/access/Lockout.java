package org.offhook.access;

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

/**
 * Who must wait before trying a password again: counted per login and source, and per source. A
 * login alone is never counted, so nobody can lock its owner out from another address. Unknown
 * logins and hosts count like known ones.
 */
@ApplicationScoped
public class Lockout {
  private Attempts perLogin;
  private Attempts perSource;

  protected Lockout() {}

  @Inject
  public Lockout(Clock clock) {
    perLogin = new Attempts(clock, Limits.TRIES, Limits.TRY_WINDOW, Limits.TRIES_REMEMBERED);
    perSource =
        new Attempts(clock, Limits.TRIES_PER_SOURCE, Limits.TRY_WINDOW, Limits.TRIES_REMEMBERED);
  }

  /** How long to wait; empty when it may be tried now. */
  public Optional<Duration> pause(String host, String login, String address) {
    return Stream.of(perLogin.pause(key(host, login, address)), perSource.pause(Source.of(address)))
        .flatMap(Optional::stream)
        .max(Duration::compareTo);
  }

  public void failed(String host, String login, String address) {
    perLogin.failed(key(host, login, address));
    perSource.failed(Source.of(address));
  }

  public void succeeded(String host, String login, String address) {
    perLogin.forget(key(host, login, address));
  }

  private static String key(String host, String login, String address) {
    String name = login.strip().toLowerCase(Locale.ROOT);
    return Source.of(address) + " " + host.toLowerCase(Locale.ROOT) + " " + Token.hash(name);
  }
}
