package org.offhook.media.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaObserver;
import org.offhook.media.MediaObserver.Side;
import org.offhook.media.PeerAddresses;
import org.offhook.media.ice.IcePath;
import org.offhook.media.ice.IceSwitch;
import org.offhook.media.ice.StunMessage;
import org.offhook.media.ice.StunPort;
import org.offhook.media.srtp.Packet;
import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.Port;
import org.offhook.media.wire.Source;
import org.offhook.media.wire.Wire;

/**
 * One thread that moves all packets of its calls: a UDP port shared by the browsers on each of the
 * server's addresses, a pair of ports for each PBX leg, and a beat of 20 ms. Both legs of a call
 * live on one loop.
 */
public final class MediaLoop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(MediaLoop.class.getName());

  /** Between looks whether the loop is still there. */
  private static final long ASK_MILLIS = 100;

  /** Behind by more than this, the beats that were missed are left out. */
  private static final long LATE_NANOS = 200_000_000L;

  private final Wire wire;
  private final List<IcePort> browsers;
  private final PeerAddresses peers;
  private final Clock clock;
  private final RandomGenerator random;
  private final AudioWorkers workers;
  private final Thread thread;
  private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private final Runnable orders = this::runPosted;
  private final Map<IcePath, IceEnd> byPath = new IdentityHashMap<>();
  private final List<MediaLeg> legs = new ArrayList<>();
  private final Packet scratch = new Packet();
  private final Pace pace = new Pace(System.nanoTime());
  private volatile MediaObserver observer = (side, event) -> {};
  private volatile boolean closing;

  /**
   * Starts; from now on the ports are the loop's.
   *
   * @param peers decides where packets may go
   */
  public MediaLoop(
      String name,
      LoopPorts ports,
      PeerAddresses peers,
      IceSwitch ice,
      Clock clock,
      RandomGenerator random,
      AudioWorkers workers) {
    this.wire = ports.wire();
    this.browsers = ports.browsers();
    this.peers = peers;
    this.clock = clock;
    this.random = random;
    this.workers = workers;
    try {
      for (IcePort port : browsers) {
        wire.listen(port.port(), (packet, from, now) -> demultiplex(port, ice, packet, from, now));
      }
    } catch (IOException noDescriptors) {
      throw new UncheckedIOException(noDescriptors);
    }
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    thread.start();
  }

  /** The ports for browsers as agents see them: one for each of our addresses, best first. */
  public List<StunPort> stunPorts() {
    return browsers.stream().<StunPort>map(AgentPort::new).toList();
  }

  /** A port as an agent sees it. */
  StunPort stunPort(IcePort port) {
    return new AgentPort(port);
  }

  /** Where browsers reach this loop, best first. */
  public List<InetSocketAddress> shown() {
    return browsers.stream().flatMap(port -> port.shown().stream()).toList();
  }

  /** The port for browsers on our best address. */
  IcePort browserPort() {
    return browsers.getFirst();
  }

  /** Tells this observer what happens on every leg. */
  public void observe(MediaObserver newObserver) {
    observer = newObserver;
  }

  /** Something happened to a leg of this loop. */
  void happened(MediaLeg leg, MediaEvent event) {
    observer.happened(leg instanceof BrowserEnd ? Side.BROWSER : Side.PBX, event);
  }

  PeerAddresses peers() {
    return peers;
  }

  /** Binds a port of one PBX leg. Any thread may ask. */
  Port bind(InetSocketAddress address) throws IOException {
    return wire.bind(address, false);
  }

  Clock clock() {
    return clock;
  }

  RandomGenerator random() {
    return random;
  }

  /** Who decodes and encodes for this loop. */
  AudioWorkers workers() {
    return workers;
  }

  /** The packet for what the loop itself makes. */
  Packet scratch() {
    return scratch;
  }

  /** Runs something on the loop, soon. After the end it is dropped. */
  public void post(Runnable task) {
    posted.add(task);
    if (Thread.currentThread() != thread) {
      wire.wake();
    }
  }

  /** Runs something on the loop and waits for its result; on the loop itself, at once. */
  public <T> T ask(Supplier<T> question) {
    if (Thread.currentThread() == thread || !thread.isAlive()) {
      return question.get();
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    post(
        () -> {
          try {
            answer.complete(question.get());
          } catch (RuntimeException failed) {
            answer.completeExceptionally(failed);
          }
        });
    while (true) {
      try {
        return answer.get(ASK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException busy) {
        if (!thread.isAlive()) {
          return question.get(); // it ended before our turn came
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while asking a media loop");
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      }
    }
  }

  /** Runs something that may take some milliseconds, elsewhere. */
  void background(Runnable task) {
    Thread.ofVirtual().name("offhook-media-release").start(task);
  }

  // ---- legs, on the loop's thread ----

  /** Begins to serve a leg. */
  public void add(MediaLeg leg) {
    legs.add(leg);
    try {
      switch (leg) {
        case PbxEnd pbx -> {
          wire.listen(pbx.ports().rtp(), pbx::rtp);
          wire.listen(pbx.ports().rtcp(), pbx::rtcp);
        }
        case PbxIceEnd pbx ->
            wire.listen(
                pbx.ports().rtp(),
                (packet, from, now) -> demultiplex(pbx.port(), pbx.ice(), packet, from, now));
        case BrowserEnd _ -> {} // on a port that is listened to
      }
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  void removed(MediaLeg leg) {
    legs.remove(leg);
  }

  void route(IcePath path, IceEnd end) {
    byPath.put(path, end);
  }

  void forget(IcePath path) {
    byPath.remove(path);
  }

  /** Copies a datagram that is no media to a browser. */
  void sendNow(byte[] datagram, Place to) {
    if (datagram.length <= Packet.CAPACITY) {
      System.arraycopy(datagram, 0, scratch.octets(), 0, datagram.length);
      sendNow(scratch.set(0, datagram.length), to);
    }
  }

  boolean sendNow(Packet what, Place to) {
    return to.port().port().send(what, to.address());
  }

  // ---- the loop ----

  private void run() {
    long nextBeat = System.nanoTime() + OutgoingStream.FRAME_NANOS;
    while (!closing) {
      try {
        long rest = pace.rest(nextBeat, System.nanoTime());
        if (rest > 0) {
          LockSupport.parkNanos(rest);
        }
        int datagrams = wire.await(nextBeat - System.nanoTime(), orders);
        pace.round(datagrams, wire.isBehind(), System.nanoTime());
        wire.flush();
        runPosted();
        long now = System.nanoTime();
        if (now - nextBeat >= 0) {
          beat(now);
          nextBeat += OutgoingStream.FRAME_NANOS;
          if (now - nextBeat > LATE_NANOS) {
            nextBeat = now + OutgoingStream.FRAME_NANOS;
          }
        }
        wire.flush();
      } catch (IOException | RuntimeException fault) {
        LOG.log(Level.SEVERE, "media loop " + thread.getName() + " goes on after a fault", fault);
      }
    }
    runPosted();
    release();
  }

  private void runPosted() {
    Runnable task;
    while ((task = posted.poll()) != null) {
      try {
        task.run();
      } catch (RuntimeException fault) {
        LOG.log(Level.SEVERE, "a task of media loop " + thread.getName() + " failed", fault);
      }
    }
  }

  private void beat(long now) {
    for (int i = legs.size() - 1; i >= 0; i--) {
      legs.get(i).tick(now);
    }
  }

  /** RFC 7983: the first octet tells STUN, DTLS and media apart. */
  private void demultiplex(IcePort port, IceSwitch among, Packet packet, Source from, long now) {
    int first = packet.octet(0);
    if (first <= 3) {
      StunMessage.read(copy(packet)).ifPresent(message -> stun(message, among, port, from, now));
      return;
    }
    IceEnd end = port.end(from);
    if (end == null) {
      return;
    }
    if (first >= 20 && first <= 63) {
      end.dtls(copy(packet), port, from);
    } else if (first >= 128 && first <= 191) {
      end.media(packet, port, from, now);
    }
  }

  private void stun(StunMessage message, IceSwitch among, IcePort port, Source from, long now) {
    among
        .recipient(message)
        .ifPresent(
            path -> {
              IceEnd end = byPath.get(path);
              if (end != null) {
                end.stun(path, message, port, from, now);
              }
            });
  }

  private static byte[] copy(Packet packet) {
    byte[] datagram = new byte[packet.length()];
    System.arraycopy(packet.octets(), packet.offset(), datagram, 0, datagram.length);
    return datagram;
  }

  private void release() {
    List.copyOf(legs).forEach(MediaLeg::close);
    wire.close();
  }

  /** Ends the thread, every leg and every port, and waits for it. */
  @Override
  public void close() {
    closing = true;
    wire.wake();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A port as agents see it; they know the first address it is shown under. */
  private final class AgentPort implements StunPort {
    private final IcePort port;

    AgentPort(IcePort port) {
      this.port = port;
    }

    @Override
    public InetSocketAddress local() {
      return port.shown().getFirst();
    }

    @Override
    public void sendSoon(byte[] datagram, InetSocketAddress to) {
      post(() -> sendNow(datagram, new Place(port, Endpoint.of(to))));
    }
  }
}
