package org.offhook.access.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.secret.SealedSecret;
import org.offhook.secret.Secrets;
import org.offhook.tenant.TenantId;

/**
 * Devices on which somebody has signed in with their password. The browser keeps the proof, sealed
 * by us; it opens nothing, it only counts the device's tries apart from everybody else's.
 */
@ApplicationScoped
public class KnownDevices {
  private static final String OWNER = "a known device";
  private static final int LONGEST = 1000;

  private Secrets secrets;
  private Clock clock;

  protected KnownDevices() {}

  @Inject
  public KnownDevices(Secrets secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * A device.
   *
   * @param id random
   */
  record Device(UserRef owner, String id, Instant since) {}

  /** The proof for a device's cookie: letters, digits, hyphens, underscores and dots. */
  public String prove(UserRef owner) {
    String text =
        String.join(
            "\n",
            owner.tenant().value(),
            owner.user().toString(),
            UUID.randomUUID().toString(),
            Long.toString(clock.instant().toEpochMilli()));
    SealedSecret sealed = secrets.seal(OWNER, text);
    return sealed.keyId()
        + "."
        + sealed.text().replace('+', '-').replace('/', '_').replace("=", "");
  }

  /** Whether it is the proof of a device of this person. */
  public boolean proves(String cookie, UserRef owner) {
    return read(cookie).filter(device -> device.owner.equals(owner)).isPresent();
  }

  /** Empty when it is no proof of ours, or too old. */
  Optional<Device> read(String cookie) {
    int dot = cookie.indexOf('.');
    if (dot < 0 || cookie.length() > LONGEST) {
      return Optional.empty();
    }
    String text = cookie.substring(dot + 1).replace('-', '+').replace('_', '/');
    try {
      return secrets
          .open(OWNER, new SealedSecret(cookie.substring(0, dot), text))
          .map(opened -> opened.split("\n", 4))
          .filter(parts -> parts.length == 4)
          .map(KnownDevices::device)
          .filter(device -> clock.instant().isBefore(device.since.plus(Limits.DEVICE_KNOWN)));
    } catch (IllegalArgumentException
        | IllegalStateException
        | java.nio.BufferUnderflowException e) {
      // a cookie is whatever a browser sends: no base64, too short, or not sealed by us
      return Optional.empty();
    }
  }

  private static Device device(String... parts) {
    return new Device(
        new UserRef(new TenantId(parts[0]), UserId.of(parts[1])),
        parts[2],
        Instant.ofEpochMilli(Long.parseLong(parts[3])));
  }
}
