package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.offhook.lease.Leases;
import org.offhook.limits.Limits;
import org.offhook.limits.SettableClock;
import org.offhook.tenant.TenantId;

/** Of several nodes, one holds a lease. */
interface LeaseContract extends StoreContract {

  private boolean takes(TenantId tenant, String node, Instant now) {
    return truth(
        em -> new Leases(em).take(tenant, "suite", node, now, now.plus(Limits.SUITE_LEASE)));
  }

  @Test
  default void aLeaseIsItsHoldersUntilItIsOver() {
    SampleTenants sample = SampleTenants.in(database());
    SettableClock clock = new SettableClock();
    assertThat(takes(sample.acme(), "one", clock.instant())).isTrue();
    assertThat(takes(sample.acme(), "two", clock.instant())).isFalse();
    assertThat(takes(sample.globex(), "two", clock.instant())).as("another tenant's").isTrue();
    clock.goOn(Limits.SUITE_WATCH);
    assertThat(takes(sample.acme(), "one", clock.instant())).as("held on to").isTrue();
    clock.goOn(Limits.SUITE_WATCH);
    assertThat(takes(sample.acme(), "two", clock.instant())).isFalse();
    clock.goOn(Limits.SUITE_WATCH);
    assertThat(takes(sample.acme(), "two", clock.instant())).as("within a minute").isTrue();
    assertThat(takes(sample.acme(), "one", clock.instant())).as("back again").isFalse();
  }

  @Test
  default void whoLetsGoLeavesItToTheNextAndNobodyElseCan() {
    SampleTenants sample = SampleTenants.in(database());
    Instant now = new SettableClock().instant();
    takes(sample.acme(), "one", now);
    database().run(em -> new Leases(em).release(sample.acme(), "suite", "two"));
    assertThat(takes(sample.acme(), "two", now)).isFalse();
    database().run(em -> new Leases(em).release(sample.acme(), "suite", "one"));
    assertThat(takes(sample.acme(), "two", now)).isTrue();
  }

  /** Once where nobody ever held it, and once where it is over. */
  @Test
  default void ofManyThatWantItAtOnceOneGetsIt() throws Exception {
    SampleTenants sample = SampleTenants.in(database());
    Instant now = new SettableClock().instant();
    for (Instant at : List.of(now, now.plus(Limits.SUITE_LEASE))) {
      assertThat(atOnce(sample.acme(), at)).isEqualTo(1);
    }
  }

  private int atOnce(TenantId tenant, Instant now) throws Exception {
    int nodes = 4;
    CyclicBarrier together = new CyclicBarrier(nodes);
    List<Future<Boolean>> wishes = new ArrayList<>();
    int taken = 0;
    try (var threads = Executors.newFixedThreadPool(nodes)) {
      for (int node = 0; node < nodes; node++) {
        String name = now + " node " + node;
        Callable<Boolean> wish =
            () -> {
              together.await();
              try {
                return takes(tenant, name, now);
              } catch (RuntimeException later) {
                return false;
              }
            };
        wishes.add(threads.submit(wish));
      }
      for (Future<Boolean> wish : wishes) {
        taken += wish.get() ? 1 : 0;
      }
    }
    return taken;
  }
}
