package org.offhook.call.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.offhook.call.AttachId;
import org.offhook.call.DeviceId;
import org.offhook.call.core.ClientLeg.Hearing;
import org.offhook.call.core.ClientLeg.Joining;
import org.offhook.call.core.ClientLeg.Ready;

/**
 * The near side of a call that has one place: at most one connected leg, and those that join. The
 * newest leg that connects takes over and supersedes the others: start, retry, resume and handover
 * are this one rule.
 *
 * @param joining oldest first, at most one for each device
 */
record Near(Optional<Ready> ready, List<Joining> joining) {
  static final Near NOBODY = new Near(Optional.empty(), List.of());

  Near {
    joining = List.copyOf(joining);
  }

  static Near of(Joining first) {
    return new Near(Optional.empty(), List.of(first));
  }

  static Near of(Ready ready) {
    return new Near(Optional.of(ready), List.of());
  }

  Stream<ClientLeg> legs() {
    return Stream.concat(ready.stream(), joining.stream());
  }

  Optional<ClientLeg> find(AttachId attach) {
    return legs().filter(leg -> leg.attach().equals(attach)).findFirst();
  }

  /** The device that has the call, or will have it. */
  Optional<DeviceId> device() {
    return ready
        .<ClientLeg>map(leg -> leg)
        .or(() -> joining.stream().reduce((older, newer) -> newer))
        .map(ClientLeg::device);
  }

  /** One more leg joins; an earlier one of the same device that still joins gives way to it. */
  Near with(Joining leg) {
    var legs = new ArrayList<>(joining);
    legs.removeIf(other -> other.device().equals(leg.device()));
    legs.add(leg);
    return new Near(ready, legs);
  }

  /** A joining leg is up: it takes over, and those that joined before it are superseded. */
  Near connected(Joining leg) {
    var later = joining.subList(joining.indexOf(leg) + 1, joining.size());
    return new Near(
        Optional.of(new Ready(leg.attach(), leg.device(), Hearing.NOT_YET)), List.copyOf(later));
  }

  /** Whether there are more legs than this one. */
  boolean others(AttachId attach) {
    return legs().anyMatch(leg -> !leg.attach().equals(attach));
  }

  Near without(AttachId attach) {
    return new Near(
        ready.filter(leg -> !leg.attach().equals(attach)),
        joining.stream().filter(leg -> !leg.attach().equals(attach)).toList());
  }

  Near ready(Ready leg) {
    return new Near(Optional.of(leg), joining);
  }
}
