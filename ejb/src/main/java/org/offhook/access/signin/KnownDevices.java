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
import org.offhook.secret.SealedCookie;
import org.offhook.secret.Secrets;
import org.offhook.tenant.TenantId;

/**
 * Devices on which somebody has signed in with their password. The browser keeps the proof, sealed
 * by us; it opens nothing, it only counts the device's tries apart from everybody else's.
 */
@ApplicationScoped
public class KnownDevices {
  private static final SealedCookie PROOF = new SealedCookie("a known device", 4, 1000);

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

  /** The proof for a device's cookie. */
  public String prove(UserRef owner) {
    return PROOF.of(
        secrets,
        owner.tenant().value(),
        owner.user().toString(),
        UUID.randomUUID().toString(),
        Long.toString(clock.instant().toEpochMilli()));
  }

  /** Whether it is the proof of a device of this person. */
  public boolean proves(String cookie, UserRef owner) {
    return read(cookie).filter(device -> device.owner.equals(owner)).isPresent();
  }

  /** Empty when it is no proof of ours, or too old. */
  Optional<Device> read(String cookie) {
    return PROOF
        .read(secrets, cookie, KnownDevices::device)
        .filter(device -> clock.instant().isBefore(device.since.plus(Limits.DEVICE_KNOWN)));
  }

  private static Device device(String... parts) {
    return new Device(
        new UserRef(new TenantId(parts[0]), UserId.of(parts[1])),
        parts[2],
        Instant.ofEpochMilli(Long.parseLong(parts[3])));
  }
}
