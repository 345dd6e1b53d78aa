package org.offhook.sip.trunk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.TrunkSettings;
import org.offhook.sip.container.SipFlow;
import org.offhook.tenant.TenantId;

/**
 * The registrations of all trunks on this node. A flow belongs to one connector for its lifetime.
 * Thread-safe.
 */
public final class Bindings {
  private final List<Binding> all = new ArrayList<>();

  /** Flows whose last OPTIONS or INVITE met no answer or 503; tried last. */
  private final Set<String> suspects = new HashSet<>();

  /** Adds a registration, or refreshes the one of the same name. */
  public synchronized void put(Binding binding) {
    Instant first =
        all.stream()
            .filter(known -> same(known, binding))
            .filter(known -> known.flow().id().equals(binding.flow().id()))
            .map(Binding::since)
            .findFirst()
            .orElse(binding.since());
    all.removeIf(known -> same(known, binding));
    all.add(binding.since(first));
  }

  /** Takes registrations out; returns what was there. */
  public synchronized List<Binding> remove(Predicate<Binding> which) {
    List<Binding> gone = all.stream().filter(which).toList();
    all.removeAll(gone);
    suspects.removeIf(flow -> all.stream().noneMatch(binding -> on(binding, flow)));
    return gone;
  }

  /** The registrations of a connector go by these settings from now on. */
  public synchronized void settle(ConnectorId connector, TrunkSettings settings) {
    all.replaceAll(known -> known.connector().equals(connector) ? known.settled(settings) : known);
  }

  /** Whose flow this is. */
  public synchronized Optional<Binding> owner(SipFlow flow) {
    return all.stream().filter(binding -> on(binding, flow.id())).findFirst();
  }

  /** Registrations of a connector, as registered. */
  public synchronized List<Binding> of(ConnectorId connector) {
    return all.stream().filter(binding -> binding.connector().equals(connector)).toList();
  }

  /**
   * Where to send a request for this tenant's PBX: one registration per flow, the newest flow
   * first, flows that failed last.
   */
  public synchronized List<Binding> routes(TenantId tenant) {
    return ranked(binding -> binding.tenant().equals(tenant));
  }

  /** Other ways to the PBX of a flow, best first. */
  public synchronized List<Binding> routes(ConnectorId connector) {
    return ranked(binding -> binding.connector().equals(connector));
  }

  /** Every flow there is, once each. */
  public synchronized List<Binding> flows() {
    return ranked(_ -> true);
  }

  /** The flow failed just now, or works again. */
  public synchronized void trust(SipFlow flow, boolean healthy) {
    if (healthy) {
      suspects.remove(flow.id());
    } else if (all.stream().anyMatch(binding -> on(binding, flow.id()))) {
      suspects.add(flow.id());
    }
  }

  private List<Binding> ranked(Predicate<Binding> which) {
    Set<String> seen = new HashSet<>();
    return all.stream()
        .filter(which)
        .sorted(
            Comparator.comparing((Binding binding) -> suspects.contains(binding.flow().id()))
                .thenComparing(Binding::since, Comparator.reverseOrder()))
        .filter(binding -> seen.add(binding.flow().id()))
        .toList();
  }

  private static boolean on(Binding binding, String flow) {
    return binding.flow().id().equals(flow);
  }

  private static boolean same(Binding a, Binding b) {
    return a.connector().equals(b.connector()) && a.name().equals(b.name());
  }
}
