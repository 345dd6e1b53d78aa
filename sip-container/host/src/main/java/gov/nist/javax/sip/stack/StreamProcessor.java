package gov.nist.javax.sip.stack;

import gov.nist.core.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;

/** A TCP or TLS listening point and all its connections, accepted and opened. */
public final class StreamProcessor extends ConnectionOrientedMessageProcessor
    implements StreamLoop.Served {
  private static final System.Logger LOG = System.getLogger("offhook.sip.transport");
  private static final AtomicLong IDS = new AtomicLong();
  private static final int REMEMBERED_CLIENTS = 10_000;

  /** What the connections of a stack tell. */
  public interface Listener {
    /** A connection that was usable has ended. */
    void ended(StreamChannel channel, String reason);
  }

  private final StreamSettings settings;
  private final Listener listener;
  private final boolean secure;
  private final Map<String, StreamChannel> byPeer = new ConcurrentHashMap<>();
  private final Set<StreamChannel> all = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> goneClients = Collections.synchronizedMap(new Remembered());
  private final Map<String, Long> servers = Collections.synchronizedMap(new Remembered());
  private final Map<String, Long> unreachable = Collections.synchronizedMap(new Remembered());
  private StreamLoop loop;
  private ServerSocketChannel server;
  private long lastSweep = System.nanoTime();

  StreamProcessor(
      InetAddress address,
      int port,
      String transport,
      SIPTransactionStack stack,
      StreamSettings settings,
      Listener listener) {
    super(address, port, transport.toLowerCase(Locale.ROOT), stack);
    this.settings = settings;
    this.listener = listener;
    this.secure = transport.equalsIgnoreCase("tls");
  }

  StreamSettings settings() {
    return settings;
  }

  @Override
  public void start() throws IOException {
    server = ServerSocketChannel.open();
    try {
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      server.bind(new InetSocketAddress(getIpAddress(), getPort()), 512);
      server.configureBlocking(false);
      loop = new StreamLoop("sip-" + getTransport() + "-" + getPort());
      server.register(loop.selector(), SelectionKey.OP_ACCEPT, this);
      loop.start();
      isRunning = true;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public void stop() {
    isRunning = false;
    try {
      server.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "listening point did not close", e);
    }
    for (StreamChannel channel : all) {
      channel.abort("stopped");
    }
    loop.stop();
  }

  /** Takes no new connections; those that live go on. */
  public void stopAccepting() {
    try {
      server.close();
      loop.wakeup();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "listening point did not close", e);
    }
  }

  @Override
  public void ready(SelectionKey key, ByteBuffer scratch) throws IOException {
    for (SocketChannel socket = server.accept(); socket != null; socket = server.accept()) {
      if (all.size() >= settings.mostConnections()) {
        socket.close();
        LOG.log(System.Logger.Level.WARNING, "more than {0} connections", all.size());
      } else {
        accepted(socket);
      }
    }
  }

  private void accepted(SocketChannel socket) throws IOException {
    try {
      socket.configureBlocking(false);
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      InetSocketAddress peer = (InetSocketAddress) socket.getRemoteAddress();
      SSLEngine engine = secure ? settings.tls().server() : null;
      StreamConnection connection = new StreamConnection(loop, settings, socket, engine, false);
      String host = peer.getAddress().getHostAddress();
      StreamChannel channel = channel(host, peer.getAddress(), peer.getPort(), connection, null);
      String name = name(host, peer.getPort());
      goneClients.remove(name);
      byPeer.put(name, channel);
      all.add(channel);
      connection.start(channel, null);
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "connection was not accepted: {0}", e.toString());
      socket.close();
    }
  }

  private StreamChannel channel(
      String host, InetAddress peer, int port, StreamConnection connection, String endedBecause) {
    String id = getTransport() + "-" + IDS.incrementAndGet();
    return new StreamChannel(this, id, host, peer, port, connection, endedBecause);
  }

  @Override
  public MessageChannel createMessageChannel(HostPort target) {
    String host = target.getHost().getHostname().replaceAll("[\\[\\]]", "");
    return reach(host, target.getPort() > 0 ? target.getPort() : getDefaultTargetPort());
  }

  @Override
  public MessageChannel createMessageChannel(InetAddress target, int port) {
    // the stack looks names up before an ACK; an address that was found by a name tells it
    String named = target.toString();
    String name = named.substring(0, named.indexOf('/'));
    return reach(
        secure && !name.isEmpty() ? name : target.getHostAddress(),
        port > 0 ? port : getDefaultTargetPort());
  }

  /** The living connection with a peer, whoever opened it (RFC 5923 5), else a new one. */
  private synchronized StreamChannel reach(String host, int port) {
    StreamChannel known = byPeer.get(name(host, port));
    if (known != null && known.open()) {
      return known;
    }
    InetAddress address;
    try {
      address = bestOf(settings.names().addresses(host, port), port);
    } catch (UnknownHostException e) {
      InetAddress none = InetAddress.getLoopbackAddress();
      return channel(host, none, port, null, "host " + host + " is unknown");
    }
    if (!isRunning) {
      return channel(host, address, port, null, "stopped");
    }
    if (goneClients.get(name(host, port)) instanceof Long gone && Remembered.recently(gone)) {
      return channel(host, address, port, null, "its client has hung up");
    }
    return connect(host, address, port);
  }

  /** The first that did not fail lately. */
  private InetAddress bestOf(List<InetAddress> addresses, int port) {
    return addresses.stream()
        .filter(
            address ->
                !(unreachable.get(name(address.getHostAddress(), port)) instanceof Long failed
                    && Remembered.recently(failed)))
        .findFirst()
        .orElse(addresses.getFirst());
  }

  private StreamChannel connect(String host, InetAddress address, int port) {
    SocketChannel socket = null;
    try {
      socket = SocketChannel.open();
      socket.configureBlocking(false);
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (!getIpAddress().isAnyLocalAddress()) {
        socket.bind(new InetSocketAddress(getIpAddress(), 0));
      }
      SSLEngine engine = secure ? settings.tls().client(host, port) : null;
      StreamConnection connection = new StreamConnection(loop, settings, socket, engine, true);
      StreamChannel channel = channel(host, address, port, connection, null);
      byPeer.put(name(host, port), channel);
      if (!secure) { // a certificate holds for the name it was checked against (RFC 5923 9.3)
        byPeer.putIfAbsent(name(address.getHostAddress(), port), channel);
      }
      all.add(channel);
      connection.start(channel, new InetSocketAddress(address, port));
      return channel;
    } catch (IOException | RuntimeException e) {
      closeQuietly(socket);
      return channel(host, address, port, null, e.toString());
    }
  }

  private static void closeQuietly(SocketChannel socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "socket did not close: {0}", e.toString());
    }
  }

  void established(StreamChannel channel) {
    LOG.log(System.Logger.Level.DEBUG, "{0} is up", channel);
    if (channel.outgoing()) {
      String peer = name(channel.getPeerAddress(), channel.getPeerPort());
      servers.put(peer, System.nanoTime());
      unreachable.remove(peer);
    }
  }

  void ended(StreamChannel channel, String reason) {
    all.remove(channel);
    byPeer.values().removeIf(c -> c == channel);
    String peer = name(channel.getPeerAddress(), channel.getPeerPort());
    // some servers connect from the port they listen on: that can be dialled when they went
    if (!channel.outgoing() && !servers.containsKey(peer)) {
      goneClients.put(peer, System.nanoTime());
    }
    if (channel.outgoing() && !channel.wasUp()) {
      unreachable.put(peer, System.nanoTime());
    }
    if (isRunning) {
      listener.ended(channel, reason);
    }
  }

  /** The living connection with this id. */
  public StreamChannel find(String id) {
    return all.stream().filter(c -> c.id().equals(id)).findFirst().orElse(null);
  }

  /** All living connections. */
  public List<StreamChannel> connections() {
    return new ArrayList<>(all);
  }

  @Override
  public void tick(long now) {
    SelectionKey accepting = server.keyFor(loop.selector());
    if (accepting != null && accepting.isValid() && accepting.interestOps() == 0) {
      accepting.interestOps(SelectionKey.OP_ACCEPT);
    }
    if (now - lastSweep > 30_000_000_000L) {
      lastSweep = now;
      all.forEach(StreamChannel::forgetFinished);
    }
  }

  @Override
  public void failed(Exception cause) {
    SelectionKey accepting = server.keyFor(loop.selector());
    if (isRunning && accepting != null && accepting.isValid()) {
      accepting.interestOps(0); // out of file descriptors: try again at the next tick
      LOG.log(System.Logger.Level.WARNING, "accepting a connection failed", cause);
    }
  }

  @Override
  public int getDefaultTargetPort() {
    return secure ? 5061 : 5060;
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public boolean inUse() {
    return !all.isEmpty();
  }

  private static String name(String host, int port) {
    return host.toLowerCase(Locale.ROOT) + ":" + port;
  }

  /** Peers by address and port, and since when: what happened counts for two transactions. */
  private static final class Remembered extends LinkedHashMap<String, Long> {
    static final long NANOS = 64_000_000_000L;
    private static final long serialVersionUID = 1L;

    static boolean recently(long since) {
      return System.nanoTime() - since < NANOS;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
      return size() > REMEMBERED_CLIENTS;
    }
  }
}
