package org.offhook.media.engine;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.MediaListener;
import org.offhook.media.MediaSession;
import org.offhook.media.MediaSessions;
import org.offhook.media.MediaSettings;
import org.offhook.media.MediaUnavailableException;
import org.offhook.media.MediaUsage;
import org.offhook.media.dtls.DtlsIdentity;
import org.offhook.media.ice.IceSwitch;
import org.offhook.media.relay.MediaLoop;
import org.offhook.media.relay.PortRange;

/** The media plane of one server: event loops, the certificate, the ports. */
public final class MediaEngine implements MediaSessions {
  private static final Logger LOG = Logger.getLogger(MediaEngine.class.getName());

  /** Between two looks for sessions that nobody uses. */
  private static final long WATCH_SECONDS = 15;

  private final MediaSettings settings;
  private final SecureRandom random = new SecureRandom();
  private final DtlsIdentity identity;
  private final IceSwitch ice = new IceSwitch();
  private final List<MediaLoop> loops = new ArrayList<>();
  private final PortRange pbxPorts;
  private final Set<CallMedia> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger pbxLegs = new AtomicInteger();
  private final SessionWatch watch;
  private final ScheduledExecutorService watching;
  private volatile boolean closed;

  /**
   * Binds the browser ports and starts the loops.
   *
   * @param clock for certificates and sender reports
   * @throws MediaUnavailableException when a browser port is taken
   */
  public MediaEngine(MediaSettings settings, Clock clock) {
    this.settings = settings;
    identity = DtlsIdentity.create(random, clock);
    pbxPorts =
        new PortRange(
            settings.pbxAddress(),
            settings.firstPbxPort(),
            settings.lastPbxPort(),
            random.nextInt());
    Thread.ofPlatform().daemon().name("offhook-media-warm-up").start(new WarmUp(identity, random));
    try {
      for (int i = 0; i < Math.max(1, settings.loops()); i++) {
        int port = settings.browserPort() == 0 ? 0 : settings.browserPort() + i;
        InetSocketAddress bind = new InetSocketAddress(settings.browserAddress(), port);
        loops.add(new MediaLoop("offhook-media-" + i, bind, ice, clock, random));
      }
    } catch (MediaUnavailableException taken) {
      loops.forEach(MediaLoop::close);
      throw taken;
    }
    watch = new SessionWatch(settings.unusedLimit());
    watching =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("offhook-media-watch").factory());
    watching.scheduleWithFixedDelay(this::look, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      watch.look(List.copyOf(sessions), System.nanoTime());
    } catch (RuntimeException fault) { // the executor would never call again
      LOG.log(Level.SEVERE, "the watch over media sessions goes on after a fault", fault);
    }
  }

  @Override
  public MediaSession open(String label, MediaListener listener) {
    if (closed) {
      throw new MediaUnavailableException("the media engine is stopping");
    }
    MediaLoop loop = loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
    CallMedia session = new CallMedia(this, loop, label, listener);
    sessions.add(session);
    return session;
  }

  @Override
  public MediaUsage usage() {
    int pairs = pbxLegs.get();
    return new MediaUsage(sessions.size(), ice.paths(), pairs, loops.size() + 2 * pairs);
  }

  @Override
  public void close() {
    closed = true;
    watching.shutdownNow();
    List.copyOf(sessions).forEach(CallMedia::close);
    loops.forEach(MediaLoop::close);
  }

  boolean isClosed() {
    return closed;
  }

  MediaSettings settings() {
    return settings;
  }

  SecureRandom random() {
    return random;
  }

  DtlsIdentity identity() {
    return identity;
  }

  IceSwitch ice() {
    return ice;
  }

  PortRange pbxPorts() {
    return pbxPorts;
  }

  void pbxLegs(int change) {
    pbxLegs.addAndGet(change);
  }

  void closed(CallMedia session) {
    sessions.remove(session);
  }
}
