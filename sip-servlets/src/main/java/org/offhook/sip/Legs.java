package org.offhook.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.offhook.call.LegId;
import org.offhook.call.PbxEvents;
import org.offhook.sip.dialog.Dialog;
import org.offhook.work.Work;

/** Every PBX leg on this node, and what becomes of it when it is over. */
@ApplicationScoped
class Legs {
  private static final System.Logger LOG = System.getLogger(Legs.class.getName());

  /** 64 T1 for late responses and retransmissions (RFC 3261 section 17.1.1.2), and some. */
  private static final Duration LINGER = Duration.ofSeconds(40);

  private final Map<LegId, Leg> legs = new ConcurrentHashMap<>();

  @Inject private Work work;
  @Inject private PbxEvents calls;

  /** A new leg in its first state. */
  Leg open(LegId id, Dialog first, LegWire wire) {
    Leg leg = new Leg(id, first, wire, new Leg.Surroundings(work, calls, this::finished));
    wire.connect(leg::put);
    legs.put(id, leg);
    return leg;
  }

  Optional<Leg> find(LegId id) {
    return Optional.ofNullable(legs.get(id));
  }

  /** Legs that are not over. */
  long living() {
    return legs.values().stream().filter(leg -> !(leg.state() instanceof Dialog.Over)).count();
  }

  private void finished(Leg leg) {
    try {
      work.after(LINGER, () -> forget(leg));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "leg=" + leg.id() + " ends with the server", e);
    }
  }

  /** Ends the leg's SIP sessions, which were kept for late messages. */
  private void forget(Leg leg) {
    legs.remove(leg.id(), leg);
    try {
      leg.wire()
          .invite()
          .map(invite -> invite.getApplicationSession(false))
          .filter(session -> session.isValid())
          .ifPresent(session -> session.invalidate());
    } catch (IllegalStateException gone) {
      LOG.log(System.Logger.Level.DEBUG, "leg=" + leg.id() + " was forgotten before", gone);
    }
  }
}
