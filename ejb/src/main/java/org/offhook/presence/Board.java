package org.offhook.presence;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.offhook.directory.UserRef;
import org.offhook.presence.Presentity.Source;
import org.offhook.suite.Availability;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.store.Suites.Followed;
import org.offhook.suite.sync.Adapters;
import org.offhook.tenant.TenantId;

/**
 * Everybody's presence as this node knows it: answers at once and asks nobody. Read by any thread,
 * written by one at a time.
 */
public final class Board {
  private final Map<UserRef, Presentity> known = new ConcurrentHashMap<>();
  private final Consumer<PresenceChanged> announced;
  private volatile Map<TenantId, Followed> followed = Map.of();

  Board(Consumer<PresenceChanged> announced) {
    this.announced = announced;
  }

  /** Takes down what became of these people, and announces whoever appears otherwise. */
  void put(Collection<Presentity> some) {
    for (Presentity now : some) {
      Presentity before = known.get(now.user());
      if (before == null || !now.changed().isBefore(before.changed())) {
        known.put(now.user(), now);
        if (!now.sameAs(before)) {
          announced.accept(new PresenceChanged(now.user().tenant(), Optional.of(now.user())));
        }
      }
    }
  }

  /** Whether somebody is at a device, or else on the phone, as far as is known. */
  boolean is(UserRef user, boolean device) {
    Presentity now = of(user);
    return device ? now.here() : now.calling();
  }

  /** Whether a suite showed somebody just so before: then there is nothing to write down. */
  boolean shows(UserRef user, SuitePresence presence) {
    return of(user)
        .seen()
        .filter(seen -> seen.availability() == presence.availability())
        .filter(seen -> seen.calling() == presence.calling())
        .filter(seen -> seen.message().equals(presence.message().orElse(seen.message())))
        .isPresent();
  }

  /** Takes down which suites are followed, and announces those that came or went. */
  void follow(Map<TenantId, Followed> now) {
    Map<TenantId, Followed> before = followed;
    followed = Map.copyOf(now);
    Set<TenantId> all = new HashSet<>(before.keySet());
    all.addAll(now.keySet());
    for (TenantId tenant : all) {
      if (!Optional.ofNullable(now.get(tenant)).equals(Optional.ofNullable(before.get(tenant)))) {
        announced.accept(new PresenceChanged(tenant, Optional.empty()));
      }
    }
  }

  public Appearance appearance(UserRef user) {
    return of(user).appearance(source(user.tenant()));
  }

  public OwnState own(UserRef user) {
    Presentity now = of(user);
    return new OwnState(now.chosen(), now.message(), Adapters.choices(kind(user.tenant())));
  }

  /** Whether a suite has to hear of what the tenant's people choose. */
  boolean hasSuite(TenantId tenant) {
    return followed.containsKey(tenant);
  }

  Set<TenantId> tenantsWithSuite() {
    return followed.keySet();
  }

  public boolean undisturbed(UserRef user) {
    return of(user).chosen() == Availability.DO_NOT_DISTURB;
  }

  private Presentity of(UserRef user) {
    Presentity there = known.get(user);
    return there == null ? Presentity.of(user) : there;
  }

  private Optional<SuiteKind> kind(TenantId tenant) {
    return Optional.ofNullable(followed.get(tenant)).map(Followed::kind);
  }

  private Source source(TenantId tenant) {
    Followed suite = followed.get(tenant);
    if (suite == null) {
      return Source.OWN;
    }
    return suite.up() ? Source.SUITE : Source.LOST;
  }
}
