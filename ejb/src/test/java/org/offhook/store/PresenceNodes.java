package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.offhook.directory.People;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.presence.Appearance.State;
import org.offhook.presence.PresenceBook;
import org.offhook.presence.PresenceChanged;
import org.offhook.presence.PresenceLedger;
import org.offhook.presence.PresenceRounds;
import org.offhook.suite.Availability;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.builtin.OwnPresences;
import org.offhook.suite.standin.FarSide.Someone;
import org.offhook.suite.standin.GraphFarSide;
import org.offhook.suite.store.Suites;

/** Two nodes, a company, and its suite where it has one. */
final class PresenceNodes implements AutoCloseable {
  final GraphFarSide side = new GraphFarSide();
  final TestDatabase database;
  final UserRef maria;
  final UserRef other;
  final String id;
  final List<PresenceChanged> announced = new ArrayList<>();
  final PresenceRounds node;
  final PresenceRounds neighbour;

  PresenceNodes(TestDatabase database) {
    this.database = database;
    SampleTenants tenants = SampleTenants.in(database);
    maria = tenants.maria();
    other = tenants.otherMaria();
    id = side.person(Someone.named("maria"));
    node = rounds(announced);
    neighbour = rounds(new ArrayList<>());
  }

  PresenceRounds rounds(List<PresenceChanged> heard) {
    return new PresenceRounds(
        ledger(), Runnable::run, side.clock(), heard::add, user -> Optional.of(id));
  }

  private PresenceLedger ledger() {
    return (PresenceLedger)
        Proxy.newProxyInstance(
            PresenceLedger.class.getClassLoader(),
            new Class<?>[] {PresenceLedger.class},
            (proxy, method, arguments) ->
                database.in(
                    em -> {
                      try {
                        return method.invoke(
                            new PresenceBook(new OwnPresences(em), new People(em), new Suites(em)),
                            arguments);
                      } catch (InvocationTargetException | IllegalAccessException fault) {
                        throw new IllegalStateException(fault);
                      }
                    }));
  }

  PresenceNodes withSuite() {
    database.run(em -> SuiteRounds.connect(em, maria.tenant(), false, now()));
    return followed(Optional.empty());
  }

  PresenceNodes followed(Optional<SuiteFailure> failure) {
    database.run(em -> new Suites(em).watched(maria.tenant(), failure, now()));
    node.turn();
    return this;
  }

  Instant now() {
    return side.clock().instant();
  }

  State state() {
    return node.board().appearance(maria).state();
  }

  void seen(Availability availability) {
    node.seen(maria, new SuitePresence(id, availability, false, Optional.of("")));
  }

  void tell() {
    node.tell(maria.tenant(), side.suite());
  }

  /** The node tells the suite of a call, and does not live to note that. */
  void killedWhileTelling() {
    PresenceLedger whole = ledger();
    PresenceLedger cut =
        (PresenceLedger)
            Proxy.newProxyInstance(
                PresenceLedger.class.getClassLoader(),
                new Class<?>[] {PresenceLedger.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("callingTold")) {
                    throw new IllegalStateException("killed");
                  }
                  return method.invoke(whole, arguments);
                });
    PresenceRounds dying =
        new PresenceRounds(cut, Runnable::run, side.clock(), _ -> {}, user -> Optional.of(id));
    assertThatThrownBy(() -> dying.tell(maria.tenant(), side.suite())).hasMessage("killed");
  }

  /** How the suite shows Maria. */
  Availability there() {
    try {
      return side.suite().presence(id).availability();
    } catch (SuiteFailure none) {
      throw new AssertionError(none);
    }
  }

  /** Turn after turn of one node, until what another held is let go. */
  void later(PresenceRounds living) {
    for (int turn = 0; turn < 6; turn++) {
      side.clock().goOn(Limits.PRESENCE_SAID);
      living.turn();
    }
  }

  @Override
  public void close() {
    side.close();
  }
}
