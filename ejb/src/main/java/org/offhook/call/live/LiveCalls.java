package org.offhook.call.live;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.offhook.call.CallId;
import org.offhook.call.LegId;
import org.offhook.call.core.CallFacts;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/** The calls of this server: by id, by user and by PBX leg. Ended ones stay known for a while. */
final class LiveCalls {
  private record Past(LiveCall call, Instant forget) {}

  private final Map<CallId, LiveCall> byId = new ConcurrentHashMap<>();
  private final Map<LegId, LiveCall> byLeg = new ConcurrentHashMap<>();
  private final Map<UserRef, Set<LiveCall>> byUser = new ConcurrentHashMap<>();
  private final Queue<Past> past = new ConcurrentLinkedQueue<>();
  private final Surroundings surroundings;

  LiveCalls(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** A new call, or the one that has this id already. */
  LiveCall open(CallFacts facts) {
    forget();
    var fresh = new LiveCall(facts, surroundings, this::ended);
    var known = byId.putIfAbsent(facts.id(), fresh);
    if (known != null) {
      return known;
    }
    byLeg.put(facts.leg(), fresh);
    byUser.computeIfAbsent(facts.user(), _ -> ConcurrentHashMap.newKeySet()).add(fresh);
    return fresh;
  }

  private void ended(LiveCall call) {
    var facts = call.facts();
    byLeg.remove(facts.leg(), call);
    byUser.computeIfPresent(
        facts.user(),
        (_, calls) -> {
          calls.remove(call);
          return calls.isEmpty() ? null : calls;
        });
    past.add(new Past(call, surroundings.clock().instant().plus(Limits.ENDED_KNOWN)));
    forget();
  }

  private void forget() {
    var now = surroundings.clock().instant();
    for (var oldest = past.peek();
        oldest != null && oldest.forget().isBefore(now);
        oldest = past.peek()) {
      if (past.remove(oldest)) {
        byId.remove(oldest.call().facts().id(), oldest.call());
      }
    }
  }

  /** Also one that ended lately. */
  Optional<LiveCall> find(CallId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<LiveCall> find(LegId leg) {
    return Optional.ofNullable(byLeg.get(leg));
  }

  /** Of one user, oldest first. */
  List<LiveCall> of(UserRef user) {
    return byUser.getOrDefault(user, Set.of()).stream()
        .sorted(Comparator.comparing(call -> call.facts().started()))
        .toList();
  }

  /** Of one user; who hung up may call again at once. */
  long count(UserRef user) {
    return byUser.getOrDefault(user, Set.of()).stream().filter(call -> !call.ended()).count();
  }

  /** Of all users of one tenant, without those that have ended. */
  long count(TenantId tenant) {
    return byLeg.values().stream()
        .filter(call -> call.facts().user().tenant().equals(tenant) && !call.ended())
        .count();
  }

  List<LiveCall> all() {
    return List.copyOf(byLeg.values());
  }
}
