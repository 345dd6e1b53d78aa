package org.offhook.media.engine;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.offhook.media.AllowedAddresses;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaListener;
import org.offhook.media.MediaSession;
import org.offhook.media.MediaSettings;
import org.offhook.media.PbxSecurity;
import org.offhook.media.SdpException;
import org.offhook.media.wire.WireKind;

/**
 * The set-up of calls between two engines of its own, over loopback: offer, answer, ICE on both
 * sides, the handshake and the end. The far one stands for the browser, as a PBX leg with ICE and
 * DTLS does the same.
 */
final class WholeCall implements AutoCloseable {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final int FIRST_PORT = 49_152;
  private static final int LAST_PORT = 65_535;
  private static final Duration HANDSHAKE = Duration.ofSeconds(5);

  /** Between two looks whether it shall end. */
  private static final long LOOK_MILLIS = 50;

  /** A lost datagram is repeated within this; a call that does not connect is no loss here. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final MediaEngine near;
  private final MediaEngine far;

  WholeCall(Clock clock, WireKind wires) {
    near = engine(clock, wires);
    far = engine(clock, wires);
  }

  private static MediaEngine engine(Clock clock, WireKind wires) {
    List<MediaAddress> loopback = List.of(MediaAddress.of(HERE));
    return new MediaEngine(
        new MediaSettings(
            loopback,
            0,
            loopback,
            FIRST_PORT,
            LAST_PORT,
            1,
            HANDSHAKE,
            MediaSettings.DEFAULT_CODECS,
            AllowedAddresses.parse(HERE.getHostAddress())),
        clock,
        wires);
  }

  /** Sets one up and ends it; false where it did not connect in time. */
  boolean play(BooleanSupplier ended) {
    CountDownLatch connected = new CountDownLatch(2);
    MediaListener listener =
        event -> {
          if (event instanceof MediaEvent.Connected) {
            connected.countDown();
          }
        };
    try (MediaSession browser = far.open("warm-up", listener);
        MediaSession call = near.open("warm-up", listener)) {
      String offer = browser.offerPbx("far", PbxSecurity.DTLS);
      browser.pbxAnswered("far", call.answerBrowser("near", offer));
      return await(connected, ended);
    } catch (SdpException unfit) {
      throw new IllegalStateException("our own offer cannot be answered", unfit);
    }
  }

  private static boolean await(CountDownLatch connected, BooleanSupplier ended) {
    try {
      long looks = LIMIT.toMillis() / LOOK_MILLIS;
      for (long i = 0; i < looks && !ended.getAsBoolean(); i++) {
        if (connected.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  @Override
  public void close() {
    near.close();
    far.close();
  }
}
