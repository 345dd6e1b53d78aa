package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import org.junit.jupiter.api.Test;

/**
 * A stopped container that is collected leaves the living one alone. With the stack's own finalizer
 * the second container went deaf as soon as the first was collected.
 */
class CollectedStackTest {

  @Test
  void given_a_stopped_container_is_collected_then_the_living_one_still_answers() throws Exception {
    ReferenceQueue<Object> collected = new ReferenceQueue<>();
    PhantomReference<Object> old = startAndStop(collected);
    try (RunningContainer living = RunningContainer.start()) {
      do {
        System.gc();
        System.runFinalization();
      } while (collected.remove(100) != old);
      System.runFinalization();
      try (RawPeer peer = RawPeer.connect("tcp", living.port("tcp"))) {
        peer.send(peer.request("OPTIONS", ""));
        assertThat(peer.read()).startsWith("SIP/2.0 200");
        peer.close();
        assertThat(living.closed.poll(10, java.util.concurrent.TimeUnit.SECONDS)).isNotNull();
      }
    }
  }

  private static PhantomReference<Object> startAndStop(ReferenceQueue<Object> collected)
      throws Exception {
    RunningContainer first = RunningContainer.start();
    first.close();
    return new PhantomReference<>(first.container, collected);
  }
}
