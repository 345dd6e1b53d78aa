package org.offhook.call.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.offhook.call.AttachId;
import org.offhook.call.core.ClientLeg.Hearing;
import org.offhook.call.core.ClientLeg.Joining;
import org.offhook.call.core.ClientLeg.Ready;

/**
 * The legs of devices that ring: connected ahead of the answer so that nothing is clipped.
 *
 * @param legs oldest first, at most one for each device
 */
record Warm(List<ClientLeg> legs) {
  static final Warm NONE = new Warm(List.of());

  Warm {
    legs = List.copyOf(legs);
  }

  Optional<ClientLeg> find(AttachId attach) {
    return legs.stream().filter(leg -> leg.attach().equals(attach)).findFirst();
  }

  Warm with(Joining leg) {
    var all = new ArrayList<>(legs);
    all.removeIf(other -> other.device().equals(leg.device()));
    all.add(leg);
    return new Warm(all);
  }

  Warm connected(AttachId attach) {
    return new Warm(legs.stream().map(leg -> leg.attach().equals(attach) ? up(leg) : leg).toList());
  }

  Warm without(AttachId attach) {
    return new Warm(legs.stream().filter(leg -> !leg.attach().equals(attach)).toList());
  }

  private static ClientLeg up(ClientLeg leg) {
    return switch (leg) {
      case Joining joining -> new Ready(joining.attach(), joining.device(), Hearing.NOT_YET);
      case Ready ready -> ready;
    };
  }
}
