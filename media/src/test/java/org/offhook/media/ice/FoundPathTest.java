package org.offhook.media.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.kit.Wait;
import org.offhook.media.sdp.CandidateLine;

/** Two agents that reach each other, and what they do once they know it. */
class FoundPathTest {
  private static final Duration A_WHILE = Duration.ofSeconds(20);

  private final AtomicInteger nominated = new AtomicInteger();
  private final IceSwitch ice = new IceSwitch();
  private final Straight here = new Straight(7001);
  private final Straight there = new Straight(7002);
  private final IcePath controlled = path(here, false);
  private final IcePath controlling = path(there, true);

  private IcePath path(Straight port, boolean controls) {
    return new IcePath(
        List.of(port), ice, controls, (each, ours, theirs) -> nominated.incrementAndGet());
  }

  @AfterEach
  void free() {
    controlled.free();
    controlling.free();
  }

  @Test
  void a_path_that_was_found_is_looked_for_no_more() {
    here.leadsTo(controlling, there);
    there.leadsTo(controlled, here);
    controlled.know(controlling.localUfrag(), controlling.localPassword());
    controlling.know(controlled.localUfrag(), controlled.localPassword());
    controlled.begin(List.of(there.candidate()));
    controlling.begin(List.of(here.candidate()));
    Wait.until("both are nominated", A_WHILE, () -> nominated.get() >= 2);
    Wait.until(
        "neither checks", A_WHILE, () -> !controlled.isChecking() && !controlling.isChecking());
  }

  /** A port on which whatever is sent arrives at the other. */
  private static final class Straight implements StunPort {
    private final InetSocketAddress local;
    private IcePath other;
    private Straight end;

    Straight(int number) {
      local = new InetSocketAddress(InetAddress.getLoopbackAddress(), number);
    }

    void leadsTo(IcePath path, Straight port) {
      other = path;
      end = port;
    }

    CandidateLine candidate() {
      return CandidateLine.parse(
              "candidate:1 1 udp 2113937151 127.0.0.1 " + local.getPort() + " typ host")
          .orElseThrow();
    }

    @Override
    public InetSocketAddress local() {
      return local;
    }

    @Override
    public void sendSoon(byte[] datagram, InetSocketAddress to) {
      StunMessage.read(datagram).ifPresent(message -> other.arrived(message, end.local, local));
    }
  }
}
