package org.offhook.media.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.dtls.DatagramQueue;
import org.offhook.media.dtls.DtlsActive;
import org.offhook.media.dtls.DtlsIdentity;
import org.offhook.media.dtls.DtlsPassive;
import org.offhook.media.ice.IcePath;
import org.offhook.media.ice.IceSwitch;
import org.offhook.media.ice.StunPort;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;

/**
 * Does at start, in memory, what the first call would otherwise wait for: loads the classes of ICE,
 * DTLS and SRTP and lets the compiler see them work. A cold first handshake takes half a second.
 */
final class WarmUp implements Runnable {
  private static final Logger LOG = Logger.getLogger(WarmUp.class.getName());
  private static final AtomicBoolean BEGUN = new AtomicBoolean();
  private static final int HANDSHAKES = 3;

  /** Packets for each suite; the compiler acts at about 10,000. */
  private static final int PACKETS = 12_000;

  private static final int FRAME = 172;

  private final DtlsIdentity identity;
  private final SecureRandom random;

  WarmUp(DtlsIdentity identity, SecureRandom random) {
    this.identity = identity;
    this.random = random;
  }

  /** Once in a process is enough, however many engines there are. */
  @Override
  public void run() {
    if (BEGUN.getAndSet(true)) {
      return;
    }
    try {
      ice();
      for (int i = 0; i < HANDSHAKES; i++) {
        handshake();
      }
      for (SrtpSuite suite : SrtpSuite.values()) {
        packets(suite);
      }
    } catch (IOException | RuntimeException cold) {
      LOG.log(Level.WARNING, "the media engine could not warm up; the first call is slower", cold);
    }
  }

  private static void ice() {
    IceSwitch lookup = new IceSwitch();
    IcePath path =
        new IcePath(new Nowhere(), lookup, "warm", "warm-up-of-the-engine-at-start", (p, a) -> {});
    path.begin(List.of());
    path.free();
  }

  private void handshake() throws IOException {
    AtomicReference<DatagramQueue> server = new AtomicReference<>();
    DatagramQueue client = new DatagramQueue(datagram -> server.get().arrived(datagram));
    server.set(new DatagramQueue(client::arrived));
    Duration limit = Duration.ofSeconds(20);
    new DtlsPassive(identity, identity.fingerprint(), limit, server.get(), outcome -> {})
        .begin("offhook-media-warm-up-dtls");
    try {
      DtlsActive.handshake(identity, SrtpSuite.AEAD_AES_128_GCM, limit, client);
    } finally {
      server.get().close();
      client.close();
    }
  }

  private void packets(SrtpSuite suite) {
    SrtpKey key = SrtpKey.random(suite, random);
    PacketLock lock = new PacketLock(key, 1);
    PacketOpener opener = new PacketOpener(key);
    Packet packet = new Packet();
    for (int i = 0; i < PACKETS; i++) {
      packet.set(0, FRAME);
      packet.putInt16(0, 0x8008);
      packet.putInt16(2, i);
      packet.putInt32(8, 1);
      lock.lockRtp(packet);
      opener.openRtp(packet, true, i);
    }
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
