package org.offhook.media.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.MediaConference;
import org.offhook.media.MediaListener;
import org.offhook.media.MediaObserver;
import org.offhook.media.MediaSession;
import org.offhook.media.MediaSessions;
import org.offhook.media.MediaSettings;
import org.offhook.media.MediaUnavailableException;
import org.offhook.media.MediaUsage;
import org.offhook.media.PeerAddresses;
import org.offhook.media.Tone;
import org.offhook.media.ToneSegment;
import org.offhook.media.dtls.DtlsIdentity;
import org.offhook.media.ice.IceSwitch;
import org.offhook.media.relay.AudioWorkers;
import org.offhook.media.relay.LoopPorts;
import org.offhook.media.relay.MediaLoop;
import org.offhook.media.relay.PortPair;
import org.offhook.media.relay.PortRange;
import org.offhook.media.tone.CountryTones;
import org.offhook.media.wire.WireKind;

/** The media plane of one server: event loops, the certificate, the ports. */
public final class MediaEngine implements MediaSessions {
  private static final Logger LOG = Logger.getLogger(MediaEngine.class.getName());

  /** Between two looks for sessions that nobody uses. */
  private static final long WATCH_SECONDS = 15;

  private final MediaSettings settings;
  private final SecureRandom random = new SecureRandom();
  private final DtlsIdentity identity;
  private final IceSwitch ice = new IceSwitch();
  private final AudioWorkers workers = new AudioWorkers(Runtime.getRuntime().availableProcessors());
  private final List<MediaLoop> loops = new ArrayList<>();
  private final Studio studio;
  private final List<PortRange> pbxPorts;
  private final PeerAddresses peers;
  private final Set<CallMedia> sessions = ConcurrentHashMap.newKeySet();
  private final Set<RunningConference> conferences = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger pbxLegs = new AtomicInteger();
  private final Map<InetSocketAddress, InetSocketAddress> pbxLegsByName = new ConcurrentHashMap<>();
  private final Set<InetSocketAddress> browserPorts;
  private final WarmUp warmUp;
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
    this(settings, clock, WireKind.best());
  }

  /** As above, with sockets of this kind. */
  public MediaEngine(MediaSettings settings, Clock clock, WireKind wires) {
    this.settings = settings;
    studio = new Studio(settings.holdMusic());
    identity = DtlsIdentity.create(random, clock);
    pbxPorts = OwnAddresses.pbxRanges(settings, random);
    warmUp = new WarmUp(random, clock, wires);
    warmUp.begin();
    List<LoopPorts> ports = OwnAddresses.bindBrowserPorts(settings, wires);
    browserPorts = OwnAddresses.names(ports);
    peers = new PeerAddresses(settings.allowed(), this::isOwn);
    for (int i = 0; i < ports.size(); i++) {
      loops.add(
          new MediaLoop("offhook-media-" + i, ports.get(i), peers, ice, clock, random, workers));
    }
    watch = new SessionWatch(settings.unusedLimit());
    watching =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("offhook-media-watch").factory());
    watching.scheduleWithFixedDelay(this::look, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      List<SessionWatch.Watched> open = new ArrayList<>(sessions);
      open.addAll(conferences);
      watch.look(open, System.nanoTime());
    } catch (RuntimeException fault) { // the executor would never call again
      LOG.log(Level.SEVERE, "the watch over media sessions goes on after a fault", fault);
    }
  }

  @Override
  public MediaSession open(String label, String country, MediaListener listener) {
    if (closed) {
      throw new MediaUnavailableException("the media engine is stopping");
    }
    MediaLoop loop = loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
    CallMedia session = new CallMedia(this, loop, label, CountryTones.of(country), listener);
    sessions.add(session);
    return session;
  }

  @Override
  public MediaConference openConference(String label) {
    RunningConference opened =
        new RunningConference(studio.openConference(label), conferences::remove);
    conferences.add(opened);
    return opened;
  }

  @Override
  public List<ToneSegment> tone(String country, Tone tone) {
    return CountryTones.of(country).cadence(tone).segments();
  }

  @Override
  public List<String> remarks() {
    return studio.remarks();
  }

  @Override
  public void observe(MediaObserver observer) {
    loops.forEach(loop -> loop.observe(observer));
  }

  @Override
  public int convertedStreams() {
    return workers.lanes();
  }

  @Override
  public MediaUsage usage() {
    int pairs = pbxLegs.get();
    int shared = loops.stream().mapToInt(loop -> loop.stunPorts().size()).sum();
    return new MediaUsage(
        sessions.size(),
        ice.paths(),
        pairs,
        shared + 2 * pairs,
        conferences.size(),
        studio.recordings());
  }

  @Override
  public void close() {
    closed = true;
    watching.shutdownNow();
    warmUp.end();
    List.copyOf(sessions).forEach(CallMedia::close);
    List.copyOf(conferences).forEach(RunningConference::close);
    loops.forEach(MediaLoop::close);
    workers.close();
    studio.close();
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

  Studio studio() {
    return studio;
  }

  DtlsIdentity identity() {
    return identity;
  }

  IceSwitch ice() {
    return ice;
  }

  /** Where packets may go on the word of a peer. */
  PeerAddresses peers() {
    return peers;
  }

  /** The ports for PBX media in the family of an address, if we have one there. */
  Optional<PortRange> pbxPorts(InetAddress like) {
    return pbxPorts.stream()
        .filter(range -> range.address().bound().getClass() == like.getClass())
        .findFirst();
  }

  /** The ports for PBX media on the first of our addresses. */
  PortRange pbxPorts() {
    return pbxPorts.getFirst();
  }

  /** A PBX leg took these ports. */
  void opened(PortRange range, PortPair ports) {
    pbxLegs.incrementAndGet();
    for (InetAddress name : range.names()) {
      InetSocketAddress named = new InetSocketAddress(name, ports.local().getPort());
      boolean anywhere = ports.local().getAddress().isAnyLocalAddress();
      pbxLegsByName.put(named, anywhere ? named : ports.local());
    }
  }

  /** A PBX leg gave its ports back. */
  void closed(PortRange range, PortPair ports) {
    pbxLegs.decrementAndGet();
    range
        .names()
        .forEach(
            name -> pbxLegsByName.remove(new InetSocketAddress(name, ports.local().getPort())));
  }

  /** Where to send to the living PBX leg of ours whose RTP port has this name. */
  Optional<InetSocketAddress> pbxLegAt(InetSocketAddress named) {
    return Optional.ofNullable(pbxLegsByName.get(named));
  }

  /** Whether we have this port now, for browsers or for a living PBX leg. */
  private boolean isOwn(InetSocketAddress named) {
    return browserPorts.contains(named)
        || pbxLegsByName.containsKey(named)
        || (named.getPort() > 1 && pbxLegsByName.containsKey(rtpOf(named)));
  }

  private static InetSocketAddress rtpOf(InetSocketAddress reports) {
    return new InetSocketAddress(reports.getAddress(), reports.getPort() - 1);
  }

  void closed(CallMedia session) {
    sessions.remove(session);
  }
}
