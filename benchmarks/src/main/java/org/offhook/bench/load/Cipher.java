package org.offhook.bench.load;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;

/** What the cipher library itself allocates. */
public final class Cipher {
  private static final int PACKETS = 20_000;
  private static final int LENGTH = 172;

  private Cipher() {}

  /** Octets for one packet, of which half are locked and half opened. */
  public static double allocation(SrtpSuite suite) {
    SrtpKey key = SrtpKey.random(suite, new SecureRandom());
    PacketLock lock = new PacketLock(key, 1);
    PacketOpener opener = new PacketOpener(key);
    Packet packet = new Packet();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    run(lock, opener, packet, 0);
    long before = threads.getCurrentThreadAllocatedBytes();
    run(lock, opener, packet, PACKETS);
    return (threads.getCurrentThreadAllocatedBytes() - before) / (2.0 * PACKETS);
  }

  private static void run(PacketLock lock, PacketOpener opener, Packet packet, int from) {
    for (int i = from; i < from + PACKETS; i++) {
      packet.set(0, LENGTH);
      packet.putInt16(0, 0x8000);
      packet.putInt16(2, i);
      packet.putInt32(8, 1);
      lock.lockRtp(packet);
      opener.openRtp(packet, true, i);
    }
  }
}
