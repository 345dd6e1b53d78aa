package org.offhook.suite.builtin;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.offhook.directory.UserId;
import org.offhook.suite.Availability;
import org.offhook.suite.Choices;
import org.offhook.suite.LastSeen;
import org.offhook.suite.Suite;
import org.offhook.suite.SuiteContact;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuitePerson;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.Watch;
import org.offhook.tenant.TenantId;

/** A tenant's own directory. Its contacts are in ours already, so it has none to tell. */
public final class BuiltIn implements Suite {
  private final TenantId tenant;
  private final OwnDirectory directory;
  private final List<Following> following = new CopyOnWriteArrayList<>();

  public BuiltIn(TenantId tenant, OwnDirectory directory) {
    this.tenant = tenant;
    this.directory = directory;
  }

  @Override
  public SuiteKind kind() {
    return SuiteKind.BUILT_IN;
  }

  @Override
  public String company() throws SuiteFailure {
    return directory
        .name(tenant)
        .orElseThrow(() -> new SuiteFailure(Why.NOT_FOUND, tenant.value()));
  }

  @Override
  public void people(Consumer<SuitePerson> taker) {
    Optional<UserId> last = Optional.empty();
    List<SuitePerson> page;
    do {
      page = directory.people(tenant, last);
      page.forEach(taker);
      last = page.isEmpty() ? last : Optional.of(UserId.of(page.getLast().id()));
    } while (!page.isEmpty());
  }

  @Override
  public Optional<String> contacts(
      Optional<String> owner, Optional<String> mark, Consumer<SuiteContact> taker) {
    return Optional.empty();
  }

  @Override
  public int privateContacts() {
    return 0;
  }

  @Override
  public SuitePresence presence(String person) throws SuiteFailure {
    return directory.presence(tenant, user(person)).orElseThrow(() -> nobody(person));
  }

  @Override
  public Choices choices() {
    return OwnDirectory.CHOICES;
  }

  @Override
  public void choose(String person, Availability chosen, String message) throws SuiteFailure {
    if (!directory.choose(tenant, user(person), chosen, message)) {
      throw nobody(person);
    }
    tell(person);
  }

  @Override
  public boolean showCalling(String person, Availability as, boolean calling) throws SuiteFailure {
    if (!directory.calling(tenant, user(person), as, calling)) {
      throw nobody(person);
    }
    tell(person);
    return true;
  }

  private void tell(String person) throws SuiteFailure {
    SuitePresence now = presence(person);
    following.forEach(one -> one.seen.offer(now, OptionalLong.empty()));
  }

  private static UserId user(String person) throws SuiteFailure {
    try {
      return new UserId(UUID.fromString(person));
    } catch (IllegalArgumentException none) {
      throw new SuiteFailure(Why.NOT_FOUND, person, none);
    }
  }

  private static SuiteFailure nobody(String person) {
    return new SuiteFailure(Why.NOT_FOUND, person);
  }

  @Override
  public Watch watch(Supplier<Collection<String>> people, Consumer<SuitePresence> heard) {
    Following one = new Following(new LastSeen(heard));
    following.add(one);
    return one;
  }

  /** Hears at once what is set on this node, and at its checks what was set on others. */
  private final class Following implements Watch {
    private final LastSeen seen;

    Following(LastSeen seen) {
      this.seen = seen;
    }

    @Override
    public void check() {
      directory.presences(tenant).values().forEach(one -> seen.offer(one, OptionalLong.empty()));
    }

    @Override
    public void close() {
      following.remove(this);
    }
  }

  @Override
  public void close() {
    following.clear();
  }
}
