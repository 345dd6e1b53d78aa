package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.PeerAddresses;
import org.offhook.media.codec.Codecs;
import org.offhook.media.ice.IceSwitch;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;
import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.Port;
import org.offhook.media.wire.Wire;
import org.offhook.media.wire.WireKind;

/** What is done for every packet makes no garbage beyond what the cipher makes. */
class RelayAllocationTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final String LOOP = "offhook-media-allocation-test";
  private static final int PACKETS = 5_000;

  /** The last of which are steady: the compiler has finished, here and with the cipher alone. */
  private static final int ROUNDS = 8;

  private static final int BURST = 16;
  private static final int FRAME = 172;

  /** Octets a packet for what happens now and then: beats, reports, a burst that is asked for. */
  private static final double NOW_AND_THEN = 16;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final SecureRandom random = new SecureRandom();
  private AudioWorkers workers;
  private MediaLoop loop;

  @BeforeEach
  void start() {
    workers = new AudioWorkers(1);
    loop =
        new MediaLoop(
            LOOP,
            LoopPorts.bind(WireKind.best(), 0, Map.of(LOOPBACK, List.of(LOOPBACK))),
            new PeerAddresses(SampleSettings.ALLOWED, each -> false),
            new IceSwitch(),
            Clock.systemUTC(),
            random,
            workers);
  }

  @AfterEach
  void stop() {
    loop.close();
    workers.close();
  }

  private long allocated() {
    Thread thread = loop.ask(Thread::currentThread);
    return threads.getThreadAllocatedBytes(thread.threadId());
  }

  /** Two PBXs in plain RTP, relayed to each other. */
  private final class TwoPbxs implements AutoCloseable {
    private final Wire outside = WireKind.best().open();
    private final Packet packet = new Packet();
    private final Port[] peers = new Port[2];
    private final PbxEnd[] ends = new PbxEnd[2];
    private int heard;
    private int sent;

    TwoPbxs() throws IOException {
      InetSocketAddress any = new InetSocketAddress(LOOPBACK, 0);
      for (int i = 0; i < 2; i++) {
        peers[i] = outside.bind(any, false);
        outside.listen(peers[i], (what, from, now) -> heard += isFrame(what) ? 1 : 0);
        Port rtp = loop.bind(any);
        PortPair ports = new PortPair(rtp, loop.bind(any), rtp.local());
        ends[i] = new PbxEnd(loop, "pbx-" + i, event -> {}, ports);
      }
      loop.ask(this::connect);
    }

    private boolean connect() {
      List<PayloadFormat> formats = List.of(new PayloadFormat(0, Codecs.U_LAW, 8000, ""));
      for (int i = 0; i < 2; i++) {
        loop.add(ends[i]);
        ends[i].formats(formats, formats);
        ends[i].agreed(peers[i].local(), peers[i].local(), Direction.SENDRECV, null, null);
      }
      ends[0].join(ends[1]);
      return true;
    }

    /** Silence that fills in is none. */
    private static boolean isFrame(Packet what) {
      return what.length() == FRAME && what.octet(FRAME - 1) == 0x11;
    }

    /** So many packets each way; the bursts are fewer than a socket holds. */
    void talk(int packets) {
      for (int i = 0; i < packets; i += BURST) {
        int wanted = heard + 2 * BURST;
        for (int each = 0; each < 2 * BURST; each++) {
          speak(each % 2, sent + each / 2);
        }
        sent += BURST;
        outside.flush();
        Wait.until("a burst", () -> hears() >= wanted);
      }
    }

    private void speak(int who, int number) {
      packet.set(0, FRAME);
      packet.putInt16(0, 0x8000);
      packet.putInt16(2, number);
      packet.putInt32(4, number * 160);
      packet.putInt32(8, who + 1);
      packet.putOctet(FRAME - 1, 0x11);
      peers[who].send(packet, Endpoint.of(ends[who].ports().local()));
    }

    private int hears() {
      try {
        outside.await(1_000_000L);
      } catch (IOException closed) {
        throw new AssertionError(closed);
      }
      return heard;
    }

    @Override
    public void close() {
      loop.ask(
          () -> {
            ends[0].close();
            ends[1].close();
            return true;
          });
      outside.close();
    }
  }

  @Test
  void a_packet_in_the_clear_costs_nothing() throws Exception {
    try (TwoPbxs call = new TwoPbxs()) {
      double least = Double.MAX_VALUE;
      for (int i = 0; i < ROUNDS; i++) {
        long before = allocated();
        call.talk(PACKETS);
        least = Math.min(least, (double) (allocated() - before) / (2 * PACKETS));
      }
      assertThat(least).as("octets a packet").isLessThan(NOW_AND_THEN);
    }
  }

  /** What the cipher allocates for a packet that is opened and one that is locked. */
  private double cipher(int packets) {
    SrtpKey key = SrtpKey.random(SrtpSuite.AEAD_AES_128_GCM, random);
    PacketLock lock = new PacketLock(key, 1);
    PacketOpener opener = new PacketOpener(key);
    Packet packet = new Packet();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
    for (int i = 0; i < packets; i++) {
      packet.set(0, FRAME);
      packet.putInt16(0, 0x8000);
      packet.putInt16(2, i);
      packet.putInt32(8, 1);
      lock.lockRtp(packet);
      opener.openRtp(packet, true, i);
    }
    long after = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
    return (double) (after - before) / packets;
  }

  @Test
  void a_protected_packet_costs_what_its_cipher_does() throws Exception {
    try (Rehearsal call =
        new Rehearsal(loop, WireKind.best(), SrtpSuite.AEAD_AES_128_GCM, random)) {
      double relayed = Double.MAX_VALUE;
      double cipher = Double.MAX_VALUE;
      int heard = 0;
      for (int i = 0; i < ROUNDS; i++) {
        long before = allocated();
        int now = call.play(PACKETS, () -> false); // on a busy machine not all come through
        relayed = Math.min(relayed, (double) (allocated() - before) / Math.max(1, now - heard));
        heard = now;
        cipher = Math.min(cipher, cipher(PACKETS));
      }
      assertThat(relayed - cipher).as("octets a pair of packets").isLessThan(4 * NOW_AND_THEN);
    }
  }
}
