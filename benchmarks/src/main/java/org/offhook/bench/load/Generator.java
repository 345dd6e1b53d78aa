package org.offhook.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.offhook.media.srtp.Packet;

/**
 * Speaks for every browser and PBX: a packet of 20 ms PCMU each, spread evenly over the 20 ms in
 * steps of a quarter of a millisecond, a sender report and a consent check each 5 s; and hears what
 * comes back. One thread, which sleeps in between: the kernel hands packets over on this processor,
 * too.
 */
public final class Generator implements AutoCloseable {
  static final int LOOPBACK = 127 << 24 | 1;

  private static final long FRAME = 20_000_000L;

  /** Between two looks at what is due and what came: looking costs the relays, too. */
  private static final long TICK = 250_000L;

  private static final int FRAMES_PER_REPORT = 250;
  private static final int PAYLOAD = 160;
  static final int HEADER = 12;
  static final int MARK = 0x0FF400CC;
  private static final long BEHIND = 200_000_000L;

  /** Half a frame after its time a packet of ours is late. */
  private static final long LATE = FRAME / 2;

  private final LoadSocket browsers;
  private final LoadSocket pbxs;
  private final LoadSocket reports;
  private final Hearing hearing;
  private final int browserPort;
  private final int pbxPort;
  private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
  private final Queue<Control> controls = new ConcurrentLinkedQueue<>();
  private final List<LoadedCall> speaking = new ArrayList<>();
  private final Packet packet = new Packet();
  private final Thread thread;
  private long frameBegan = System.nanoTime();
  private int next;
  private long latest;
  private volatile boolean closed;

  private record Control(BrowserLeg leg, byte[] datagram) {}

  public Generator(int browserPort, int pbxPort) throws IOException {
    this.browserPort = browserPort;
    this.pbxPort = pbxPort;
    browsers = new LoadSocket(browserPort);
    pbxs = new LoadSocket(pbxPort);
    reports = new LoadSocket(pbxPort + 1);
    hearing = new Hearing(browsers, pbxs);
    thread = Thread.ofPlatform().daemon().name("load").start(this::run);
  }

  /** Where all browsers hear. */
  int browserPort() {
    return browserPort;
  }

  /** Where all PBXs hear. */
  int pbxPort() {
    return pbxPort;
  }

  /** The n-th address of a group of peers. */
  static int host(int group, int number) {
    return 127 << 24 | group << 16 | number;
  }

  void place(BrowserLeg leg) {
    ask(
        () -> {
          hearing.place(leg);
          return null;
        });
  }

  /** From now on both sides of this call speak. */
  void speak(LoadedCall call) {
    ask(
        () -> {
          hearing.place(call);
          speaking.add(call);
          return null;
        });
  }

  /** These calls speak no more. */
  void silence(Predicate<LoadedCall> which) {
    ask(() -> speaking.removeIf(which));
  }

  void fromBrowser(BrowserLeg leg, byte[] datagram) {
    controls.add(new Control(leg, datagram));
  }

  /** Runs something between two packets. */
  <T> T ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    asked.add(() -> answer.complete(question.get()));
    return answer.join();
  }

  /** What was counted since the last time. */
  Traffic take(Traffic traffic) {
    return ask(traffic::take);
  }

  /** How late the latest packet was, in milliseconds, since the last time. */
  double takeLateMillis() {
    return ask(
        () -> {
          double millis = latest / 1e6;
          latest = 0;
          return millis;
        });
  }

  long refused() {
    return ask(() -> browsers.refused() + pbxs.refused());
  }

  private void run() {
    long tick = System.nanoTime();
    while (!closed) {
      Runnable question;
      while ((question = asked.poll()) != null) {
        question.run();
      }
      Control control;
      while ((control = controls.poll()) != null) {
        byte[] datagram = control.datagram;
        browsers.put(control.leg.host, LOOPBACK, control.leg.port, datagram, 0, datagram.length);
      }
      speakDue();
      browsers.flush();
      pbxs.flush();
      reports.flush();
      hearing.browsers();
      hearing.pbxs();
      reports.reuse(reports.receive());
      tick = Math.max(tick + TICK, System.nanoTime() - TICK);
      LockSupport.parkNanos(tick - System.nanoTime());
    }
    browsers.close();
    pbxs.close();
    reports.close();
  }

  private void speakDue() {
    long now = System.nanoTime();
    if (now - frameBegan > BEHIND) {
      latest = Math.max(latest, now - frameBegan);
      frameBegan = now;
      next = 0;
    }
    long stamp = browsers.now();
    int count = speaking.size();
    while (next < count) {
      long due = frameBegan + FRAME * next / count;
      if (now - due < 0) {
        return;
      }
      latest = Math.max(latest, now - due);
      if (next % LoadSocket.BATCH == 0) {
        stamp = browsers.now();
      }
      speak(speaking.get(next++), stamp, now - due > LATE);
    }
    if (now - frameBegan >= FRAME) {
      frameBegan += FRAME;
      next = 0;
    }
  }

  private void speak(LoadedCall call, long stamp, boolean late) {
    long before = call.traffic.sent();
    if (!call.browser.gone) {
      speakAsBrowser(call, call.browser, stamp);
    }
    BrowserLeg successor = call.successor;
    if (successor != null) {
      speakAsBrowser(call, successor, stamp);
    }
    speakAsPbx(call, stamp);
    if (late) {
      call.traffic.late += call.traffic.sent() - before;
    }
    if (call.sequence % FRAMES_PER_REPORT == (call.host & 0xFFFF) % FRAMES_PER_REPORT) {
      report(call);
    }
  }

  private void rtp(int sequence, int time, int ssrc, long stamp) {
    packet.set(0, HEADER + PAYLOAD);
    packet.putInt16(0, 0x8000);
    packet.putInt16(2, sequence);
    packet.putInt32(4, time);
    packet.putInt32(8, ssrc);
    packet.putInt32(HEADER, MARK);
    packet.putInt32(HEADER + 4, (int) (stamp >>> 32));
    packet.putInt32(HEADER + 8, (int) stamp);
  }

  /** The browser's packet: to the relay's port for browsers. */
  private void speakAsBrowser(LoadedCall call, BrowserLeg leg, long stamp) {
    rtp(leg.sequence++, leg.time, BrowserLeg.SSRC, stamp);
    leg.time += PAYLOAD;
    if (leg.lock.lockRtp(packet)) {
      browsers.put(leg.host, LOOPBACK, leg.port, packet.octets(), packet.offset(), packet.length());
      call.traffic.sentByBrowsers++;
    }
  }

  private void speakAsPbx(LoadedCall call, long stamp) {
    rtp(call.sequence++, call.time, LoadedCall.SSRC, stamp);
    call.time += PAYLOAD;
    pbxs.put(call.host, LOOPBACK, call.pbxPort, packet.octets(), 0, packet.length());
    call.traffic.sentByPbxs++;
  }

  /** A sender report from both sides, and the browser's consent check. */
  private void report(LoadedCall call) {
    BrowserLeg leg = call.browser;
    if (!leg.gone) {
      senderReport(BrowserLeg.SSRC, leg.time, leg.sequence);
      if (leg.lock.lockRtcp(packet)) {
        browsers.put(
            leg.host, LOOPBACK, leg.port, packet.octets(), packet.offset(), packet.length());
      }
      leg.check();
    }
    senderReport(LoadedCall.SSRC, call.time, call.sequence);
    reports.put(call.host, LOOPBACK, call.pbxRtcpPort, packet.octets(), 0, packet.length());
  }

  private void senderReport(int ssrc, int time, int packets) {
    packet.set(0, 28);
    packet.putInt32(0, 0x80C80006);
    packet.putInt32(4, ssrc);
    long stamp = browsers.now();
    packet.putInt32(8, (int) (stamp / 1_000_000_000L + 2_208_988_800L));
    packet.putInt32(12, 0);
    packet.putInt32(16, time);
    packet.putInt32(20, packets);
    packet.putInt32(24, packets * PAYLOAD);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
