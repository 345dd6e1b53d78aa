package org.offhook.media.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.offhook.media.MediaEvent;
import org.offhook.media.PeerAddresses;
import org.offhook.media.ice.IceSwitch;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.wire.Port;
import org.offhook.media.wire.Source;
import org.offhook.media.wire.Wire;
import org.offhook.media.wire.WireKind;

/**
 * A loop with real sockets, and a time beside it that only goes on when it is told: the loop does
 * not beat for what is tested, for thirty seconds are long.
 */
final class InventedTime implements AutoCloseable {
  static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final long SECOND = 1_000_000_000L;

  final SecureRandom random = new SecureRandom();
  final IceSwitch ice = new IceSwitch();
  final List<MediaEvent> events = new ArrayList<>();
  final MediaLoop loop;
  private final AudioWorkers workers = new AudioWorkers(1);
  private final Wire wire = WireKind.NIO.open();
  private final Map<DatagramChannel, Source> sources = new HashMap<>();

  /** Between the time of this machine, in which everything began, and the invented one. */
  private long ahead;

  InventedTime(String name) throws IOException {
    loop =
        new MediaLoop(
            name,
            LoopPorts.bind(WireKind.NIO, 0, Map.of(LOOPBACK, List.of(LOOPBACK))),
            new PeerAddresses(SampleSettings.ALLOWED, each -> false),
            ice,
            Clock.systemUTC(),
            random,
            workers);
  }

  void onTheLoop(Runnable task) {
    loop.ask(
        () -> {
          task.run();
          return true;
        });
  }

  long now() {
    return System.nanoTime() + ahead;
  }

  void passes(long seconds, LongConsumer tick) {
    ahead += seconds * SECOND;
    onTheLoop(() -> tick.accept(now()));
  }

  /** Somebody's socket. */
  static DatagramChannel peer() throws IOException {
    DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
    channel.configureBlocking(false);
    return channel;
  }

  /** What the datagrams of this socket come from. */
  Source source(DatagramChannel socket) throws IOException {
    if (!sources.containsKey(socket)) {
      Port port = wire.bind(new InetSocketAddress(LOOPBACK, 0), false);
      wire.listen(port, (packet, source, now) -> sources.put(socket, source));
      socket.send(ByteBuffer.wrap(new byte[20]), port.local());
      while (!sources.containsKey(socket)) {
        wire.await(SECOND);
      }
    }
    return sources.get(socket);
  }

  <E extends MediaEvent> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<MediaEvent.Failed> failures() {
    return of(MediaEvent.Failed.class);
  }

  @Override
  public void close() {
    loop.close();
    wire.close();
    workers.close();
  }
}
