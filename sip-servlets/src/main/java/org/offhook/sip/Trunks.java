package org.offhook.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.Connectors;
import org.offhook.connector.Flow;
import org.offhook.connector.KeyDigest;
import org.offhook.connector.KeyRevoked;
import org.offhook.connector.Loss;
import org.offhook.connector.TrunkSettled;
import org.offhook.sip.container.FlowClosed;
import org.offhook.sip.container.SipFlow;
import org.offhook.sip.container.SipFlows;
import org.offhook.sip.message.DigestAnswer.Credentials;
import org.offhook.sip.trunk.Binding;
import org.offhook.sip.trunk.Bindings;
import org.offhook.tenant.TenantId;

/** The trunks that are registered here, kept true to their connections, keys and time. */
@ApplicationScoped
class Trunks {
  private final Bindings bindings = new Bindings();

  /** The key each flow came in with: what a challenge of its PBX is answered with. */
  private final Map<String, Credentials> keys = new ConcurrentHashMap<>();

  @Inject private Connectors connectors;
  @Inject private SipFlows flows;
  @Inject private Clock clock;

  Bindings bindings() {
    return bindings;
  }

  /** Ways to a tenant's PBX, the best first. */
  List<Route> routes(TenantId tenant) {
    return bindings.routes(tenant).stream()
        .filter(binding -> flows.isOpen(binding.flow()))
        .map(this::route)
        .toList();
  }

  Route route(Binding binding) {
    return new Route.Trunk(binding, Optional.ofNullable(keys.get(binding.flow().id())));
  }

  /** A REGISTER was accepted with this key. */
  void registered(Binding binding, KeyDigest key) {
    List<Binding> before = bindings.of(binding.connector());
    keys.put(
        binding.flow().id(),
        new Credentials.Hashed(
            binding.connector().value(), KeyDigest.REALM, key.ha1Md5(), key.ha1Sha256()));
    bindings.put(binding);
    connectors.up(binding.tenant(), binding.connector(), flow(binding));
    before.stream()
        .filter(known -> known.name().equals(binding.name()))
        .filter(known -> !known.flow().id().equals(binding.flow().id()))
        .forEach(known -> leftWithout(known, Loss.REPLACED.text()));
  }

  /** The PBX took registrations back. */
  void unregistered(ConnectorId connector, List<String> names) {
    remove(
        binding -> binding.connector().equals(connector) && names.contains(binding.name()),
        Loss.UNREGISTERED.text());
  }

  /** Registrations that were not refreshed in time. */
  void expire() {
    Instant now = clock.instant();
    remove(binding -> binding.expires().isBefore(now), Loss.EXPIRED.text());
  }

  void closed(@Observes FlowClosed event) {
    remove(binding -> binding.flow().id().equals(event.flow().id()), event.reason());
  }

  /** A revoked key ends its flows at once, and first of all: the books can wait or fail. */
  void revoked(KeyRevoked event) {
    List<Binding> gone =
        bindings.remove(
            binding ->
                binding.connector().equals(event.connector())
                    && binding.keyId().equals(event.keyId()));
    gone.stream().map(Binding::flow).distinct().forEach(flows::close);
    gone.forEach(binding -> leftWithout(binding, Loss.KEY_REVOKED.text()));
  }

  /** An administrator decided anew: the next call goes by it, not the next registration. */
  void settled(TrunkSettled event) {
    bindings.settle(event.connector(), event.settings());
  }

  /** The PBX does not answer on this flow any more. */
  void dead(SipFlow flow, String reason) {
    remove(binding -> binding.flow().id().equals(flow.id()), reason);
    flows.close(flow);
  }

  /** The history is told while it can still be written. */
  void stop() {
    remove(_ -> true, Loss.SERVER_STOPPED.text());
  }

  private List<Binding> remove(java.util.function.Predicate<Binding> which, String reason) {
    List<Binding> gone = bindings.remove(which);
    gone.forEach(binding -> leftWithout(binding, reason));
    return gone;
  }

  /** A flow that has no registration left is down. */
  private void leftWithout(Binding binding, String reason) {
    if (bindings.owner(binding.flow()).isEmpty() && keys.remove(binding.flow().id()) != null) {
      connectors.down(binding.tenant(), binding.connector(), binding.flow().id(), reason);
    }
  }

  private static Flow flow(Binding binding) {
    SipFlow flow = binding.flow();
    return new Flow(flow.id(), flow.peer(), flow.transport(), binding.userAgent(), binding.keyId());
  }
}
