package org.offhook.presence;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.offhook.directory.People;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.suite.Availability;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.WhileCalling;
import org.offhook.suite.builtin.OwnPresence;
import org.offhook.suite.builtin.OwnPresences;
import org.offhook.suite.builtin.OwnPresences.Held;
import org.offhook.suite.store.Suites;
import org.offhook.suite.store.Suites.Followed;
import org.offhook.tenant.TenantId;

/** Writes presence down. Only its room asks it, and no door. */
@Stateless
@Local(PresenceLedger.class)
@PermitAll
public class PresenceBook implements PresenceLedger {
  private OwnPresences presences;
  private People people;
  private Suites suites;

  protected PresenceBook() {}

  @Inject
  public PresenceBook(OwnPresences presences, People people, Suites suites) {
    this.presences = presences;
    this.people = people;
    this.suites = suites;
  }

  @Override
  public Map<TenantId, Followed> followed() {
    return suites.followed();
  }

  @Override
  public List<Presentity> changedSince(Instant then) {
    return presences.changedSince(then).stream().map(Presentity::of).toList();
  }

  @Override
  public Presentity choose(
      UserRef user, Availability chosen, String message, boolean toTell, Instant now) {
    return changed(user, row -> row.choose(chosen, message, toTell, now))
        .orElseThrow(() -> new IllegalArgumentException("nobody of the tenant: " + user));
  }

  @Override
  public List<Presentity> seen(Map<UserRef, SuitePresence> shown, Instant now) {
    List<Presentity> all = new ArrayList<>();
    shown.forEach(
        (user, presence) ->
            changed(
                    user,
                    row -> {
                      row.seen(presence, now);
                      follow(row, now);
                    })
                .ifPresent(all::add));
    return all;
  }

  private static void follow(OwnPresence row, Instant now) {
    if (Presentity.settled(row.chosenAt(), now)) {
      row.seen()
          .filter(seen -> !row.ofTheCall(seen))
          .ifPresent(seen -> row.follow(Presentity.following(row.chosen(), seen), now));
    }
  }

  @Override
  public List<Presentity> settle(Instant now) {
    Instant settled = now.minus(Limits.PRESENCE_ECHO);
    List<OwnPresence> lately =
        presences.chosenBetween(settled.minus(Limits.PRESENCE_HELD), settled);
    lately.forEach(row -> follow(row, now));
    return lately.stream().map(Presentity::of).toList();
  }

  @Override
  public List<Presentity> here(Collection<UserRef> users, boolean here, Instant now) {
    Instant until = now.plus(Limits.PRESENCE_HELD);
    return each(users, row -> row.here(here, until, now));
  }

  @Override
  public List<Presentity> calling(Collection<UserRef> users, boolean calling, Instant now) {
    Instant until = now.plus(Limits.PRESENCE_HELD);
    return each(users, row -> row.calling(calling, until, now));
  }

  private List<Presentity> each(Collection<UserRef> users, Consumer<OwnPresence> change) {
    return users.stream().flatMap(user -> changed(user, change).stream()).toList();
  }

  /** Empty for somebody who has been deleted since. */
  private Optional<Presentity> changed(UserRef user, Consumer<OwnPresence> change) {
    if (people.find(user.tenant(), user.user()).isEmpty()) {
      return Optional.empty();
    }
    OwnPresence row = presences.of(user.tenant(), user.user());
    change.accept(row);
    return Optional.of(Presentity.of(row));
  }

  @Override
  public void renew(Collection<UserRef> here, Collection<UserRef> calling, Instant now) {
    renew(Held.HERE, here, now.plus(Limits.PRESENCE_HELD));
    renew(Held.CALLING, calling, now.plus(Limits.PRESENCE_HELD));
  }

  private void renew(Held what, Collection<UserRef> users, Instant until) {
    Map<TenantId, List<UserId>> byTenant =
        users.stream()
            .collect(
                Collectors.groupingBy(
                    UserRef::tenant, Collectors.mapping(UserRef::user, Collectors.toList())));
    byTenant.forEach(
        (tenant, all) -> {
          for (int from = 0; from < all.size(); from += Limits.PRESENCE_AT_ONCE) {
            int to = Math.min(all.size(), from + Limits.PRESENCE_AT_ONCE);
            presences.renew(tenant, what, all.subList(from, to), until);
          }
        });
  }

  @Override
  public void letGo(Instant now) {
    presences.letGo(now);
  }

  @Override
  public List<Untold> untold(TenantId tenant, Instant now) {
    Instant again = now.minus(Limits.SUITE_CALLING_SAID);
    return presences.untold(tenant, again, Limits.PRESENCE_AT_ONCE).stream()
        .map(
            row ->
                new Untold(
                    row.ref(),
                    row.chosen(),
                    row.message(),
                    row.told() ? Optional.empty() : Optional.of(row.chosenAt()),
                    row.calling()
                        ? row.callingSaid().filter(said -> !said.isBefore(again)).isEmpty()
                        : row.callingSaid().isPresent() || row.callingShown().isPresent(),
                    row.calling(),
                    row.callingToTakeBack(),
                    row.callingShown().or(() -> row.whileCalling().shown())))
        .toList();
  }

  @Override
  public void told(UserRef user, Instant choice, Instant now) {
    changed(user, row -> row.told(choice, now));
  }

  @Override
  public WhileCalling whileCalling(UserRef user) {
    return presences
        .find(user.tenant(), user.user())
        .map(OwnPresence::whileCalling)
        .orElse(WhileCalling.BUSY);
  }

  @Override
  public void whileCalling(UserRef user, WhileCalling wish) {
    changed(user, row -> row.whileCalling(wish));
  }

  @Override
  public void callingShown(UserRef user, Availability as) {
    changed(user, row -> row.callingShown(as));
  }

  @Override
  public void callingTold(UserRef user, boolean calling, boolean toTakeBack, Instant now) {
    changed(user, row -> row.callingSaid(calling, toTakeBack, now));
  }
}
