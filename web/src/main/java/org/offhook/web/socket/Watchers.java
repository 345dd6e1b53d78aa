package org.offhook.web.socket;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.offhook.directory.UserRef;
import org.offhook.presence.PresenceChanged;

/** Who follows whose presence (watchers, RFC 2778), so that a change reaches them alone. */
final class Watchers {
  private final ConcurrentHashMap<UserRef, Set<PresenceTalk>> byPresentity =
      new ConcurrentHashMap<>();

  void follow(UserRef presentity, PresenceTalk talk) {
    byPresentity.compute(
        presentity,
        (same, talks) -> {
          Set<PresenceTalk> all = talks == null ? ConcurrentHashMap.newKeySet() : talks;
          all.add(talk);
          return all;
        });
  }

  void leave(UserRef presentity, PresenceTalk talk) {
    byPresentity.computeIfPresent(
        presentity,
        (same, talks) -> {
          talks.remove(talk);
          return talks.isEmpty() ? null : talks;
        });
  }

  void changed(PresenceChanged change) {
    Optional<UserRef> one = change.user();
    if (one.isPresent()) {
      byPresentity.getOrDefault(one.get(), Set.of()).forEach(talk -> talk.changed(one.get()));
    } else {
      byPresentity.forEach(
          (presentity, talks) -> {
            if (presentity.tenant().equals(change.tenant())) {
              talks.forEach(talk -> talk.changed(presentity));
            }
          });
    }
  }

  int size() {
    return byPresentity.size();
  }
}
