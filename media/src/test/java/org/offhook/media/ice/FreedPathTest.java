package org.offhook.media.ice;

import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.offhook.media.kit.Wait;

/** A path that was freed checks no more, whatever it was just doing: nothing holds it. */
class FreedPathTest {
  private static final int PATHS = 300;
  private static final Duration A_WHILE = Duration.ofSeconds(30);

  @Test
  void nothingHoldsAPathThatWasFreed() {
    List<WeakReference<IcePath>> freed =
        Stream.generate(FreedPathTest::freedAtOnce).limit(PATHS).toList();
    Wait.until(
        "every path is forgotten",
        A_WHILE,
        () -> {
          System.gc();
          return freed.stream().allMatch(path -> path.refersTo(null));
        });
  }

  private static WeakReference<IcePath> freedAtOnce() {
    IcePath path =
        new IcePath(
            List.of(new Nowhere()),
            new IceSwitch(),
            "free",
            "freed-at-once-it-is",
            (each, ours, theirs) -> {});
    path.begin(List.of());
    path.free();
    return new WeakReference<>(path);
  }

  /** A port that leads nowhere. */
  private static final class Nowhere implements StunPort {
    @Override
    public InetSocketAddress local() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    }

    @Override
    public void sendSoon(byte[] datagram, InetSocketAddress to) {}
  }
}
