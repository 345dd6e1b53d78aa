package org.offhook.web.socket;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.offhook.call.AttachId;
import org.offhook.call.CallControl;
import org.offhook.call.CallId;
import org.offhook.call.CallView;
import org.offhook.call.ClientLink;
import org.offhook.call.DeviceId;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;
import org.offhook.web.wire.ClientMessage;
import org.offhook.web.wire.ServerMessage;
import org.offhook.web.wire.ServerMessageWriter;

/** Every user's devices, here and shortly away: the calls' way to the browsers. */
final class Devices implements ClientLink {
  private final CallControl calls;
  private final InstantSource clock;
  private final ServerMessageWriter writer = new ServerMessageWriter();

  /** The inner maps are never changed, only replaced. */
  private final Map<UserRef, Map<DeviceId, Device>> byUser = new ConcurrentHashMap<>();

  Devices(CallControl calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** A device and how it arrived. */
  record Guest(Device device, Device.Arrival arrival) {}

  /**
   * A device says hello on a socket.
   *
   * @return empty when the user has too many devices with a socket
   */
  Optional<Guest> arrive(UserRef user, ClientMessage.Hello hello, Pipe pipe) {
    var guest = new Guest[1];
    byUser.compute(
        user,
        (same, before) -> {
          var devices = new HashMap<>(before == null ? Map.of() : before);
          Device device = devices.get(hello.device());
          if (device == null) {
            if (!roomFor(devices)) {
              return before;
            }
            device = new Device(user, hello.device(), calls, writer, clock.instant());
            devices.put(hello.device(), device);
          }
          guest[0] = new Guest(device, device.arrive(pipe, hello.resume()));
          return Map.copyOf(devices);
        });
    return Optional.ofNullable(guest[0]);
  }

  /** Forgets devices that have been away for too long. */
  void forget() {
    var limit = clock.instant().minus(Limits.DEVICE_KEPT);
    for (UserRef user : byUser.keySet()) {
      byUser.computeIfPresent(user, (same, devices) -> without(devices, d -> d.awaySince(limit)));
    }
  }

  /** Everybody of a tenant who has a device, here or shortly away. */
  Set<UserRef> users(TenantId tenant) {
    return byUser.keySet().stream()
        .filter(user -> user.tenant().equals(tenant))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Everybody who has a device, here or shortly away. */
  Set<UserRef> users() {
    return Set.copyOf(byUser.keySet());
  }

  /** Everybody of whom a device is here, or comes back soon. */
  Set<UserRef> expected() {
    return byUser.keySet().stream().filter(this::expected).collect(Collectors.toUnmodifiableSet());
  }

  /** Tells all devices of a user. */
  void tell(UserRef user, ServerMessage.News news) {
    of(user).values().forEach(device -> device.tell(news));
  }

  @Override
  public Set<DeviceId> devices(UserRef user) {
    return of(user).values().stream()
        .filter(Device::here)
        .map(Device::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean expected(UserRef user) {
    var limit = clock.instant().minus(Limits.NOBODY_THERE);
    return of(user).values().stream().anyMatch(device -> device.expected(limit));
  }

  @Override
  public void callChanged(UserRef user, CallView view) {
    tell(user, new ServerMessage.CallChanged(view));
  }

  @Override
  public void mediaAnswer(
      UserRef user, DeviceId device, CallId call, AttachId attach, String answer) {
    tell(user, device, new ServerMessage.MediaAnswered(call, attach, answer));
  }

  @Override
  public void mediaFailed(UserRef user, DeviceId device, CallId call, AttachId attach, String why) {
    tell(user, device, new ServerMessage.MediaFailed(call, attach, why));
  }

  @Override
  public void codecWanted(
      UserRef user, DeviceId device, CallId call, AttachId attach, String codec, int payloadType) {
    tell(user, device, new ServerMessage.CodecWanted(call, attach, codec, payloadType));
  }

  @Override
  public void mediaConnected(UserRef user, DeviceId device, CallId call, AttachId attach) {
    tell(user, device, new ServerMessage.MediaConnected(call, attach));
  }

  private void tell(UserRef user, DeviceId device, ServerMessage.News news) {
    Optional.ofNullable(of(user).get(device)).ifPresent(known -> known.tell(news));
  }

  private Map<DeviceId, Device> of(UserRef user) {
    return byUser.getOrDefault(user, Map.of());
  }

  /** Makes room by forgetting the device that has been away for longest. */
  private static boolean roomFor(Map<DeviceId, Device> devices) {
    if (devices.size() < Limits.DEVICES_PER_USER) {
      return true;
    }
    return devices.values().stream()
        .filter(device -> !device.here())
        .min(Comparator.comparing(Device::awaySince))
        .map(device -> devices.remove(device.id()))
        .isPresent();
  }

  private static Map<DeviceId, Device> without(
      Map<DeviceId, Device> devices, Predicate<Device> forgotten) {
    if (devices.values().stream().noneMatch(forgotten)) {
      return devices;
    }
    var left = new HashMap<>(devices);
    left.values().removeIf(forgotten);
    return left.isEmpty() ? null : Map.copyOf(left);
  }
}
