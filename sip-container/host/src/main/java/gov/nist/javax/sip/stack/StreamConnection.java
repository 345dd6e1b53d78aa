package gov.nist.javax.sip.stack;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * One TCP or TLS connection: bytes in order, both ways, and every way it may end. Reads on the
 * loop's thread; writes on the thread that sends, the rest when the socket takes it.
 */
final class StreamConnection implements StreamLoop.Served {
  /** What the connection tells its owner; never called with the connection's lock held. */
  interface Owner {
    /** Plain bytes from the peer, valid during the call only; on the loop's thread. */
    void received(ByteBuffer bytes) throws IOException;

    /** Once, after connect and handshake. */
    void established();

    /** Once, when it has ended; nothing follows. */
    void ended(String reason);
  }

  private static final long DRAIN_NANOS = 1_000_000_000L;

  private enum Phase {
    CONNECTING,
    HANDSHAKE,
    OPEN,
    /** The rest is written, then goodbye. */
    CLOSING,
    /** Said goodbye; what the peer still sends is dropped, so that it can read our last words. */
    DRAINING,
    CLOSED
  }

  private final StreamLoop loop;
  private final StreamSettings settings;
  private final SocketChannel socket;
  private final boolean outgoing;
  private final TlsPump tls;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private final Deque<ByteBuffer> plainIn = new ArrayDeque<>();
  private Owner owner;
  private volatile SelectionKey key;
  private volatile Phase phase;
  private String closingBecause;
  private int unsentBytes;
  private long phaseSince = System.nanoTime();
  private volatile long lastRead = System.nanoTime();
  private volatile boolean readAnything;
  private long lastWrite = System.nanoTime();

  /**
   * @param engine null for plain TCP
   */
  StreamConnection(
      StreamLoop loop,
      StreamSettings settings,
      SocketChannel socket,
      SSLEngine engine,
      boolean outgoing)
      throws IOException {
    this.loop = loop;
    this.settings = settings;
    this.socket = socket;
    this.outgoing = outgoing;
    this.tls = engine == null ? null : new TlsPump(engine);
    this.phase = outgoing ? Phase.CONNECTING : tls == null ? Phase.OPEN : Phase.HANDSHAKE;
  }

  /** Starts an outgoing connection or serves an accepted one. */
  void start(Owner to, InetSocketAddress connectTo) throws IOException {
    owner = to;
    if (connectTo != null && !socket.connect(connectTo)) {
      register(SelectionKey.OP_CONNECT);
    } else {
      register(SelectionKey.OP_READ);
      if (connectTo != null) {
        loop.execute(this::connected);
      } else if (tls == null) {
        loop.execute(owner::established);
      }
    }
  }

  private void register(int interest) {
    loop.execute(
        () -> {
          try {
            key = socket.register(loop.selector(), interest, this);
          } catch (IOException | RuntimeException e) {
            failed(e);
          }
        });
  }

  boolean open() {
    return switch (phase) {
      case CONNECTING, HANDSHAKE, OPEN -> true;
      case CLOSING, DRAINING, CLOSED -> false;
    };
  }

  boolean outgoing() {
    return outgoing;
  }

  /**
   * Sends bytes after all those sent before; before the handshake is done they wait.
   *
   * @throws IOException when the connection has ended or too many bytes wait already
   */
  void send(byte[] message) throws IOException {
    queue(message);
    IOException failure = null;
    lock.lock();
    try {
      if (phase == Phase.OPEN) {
        advance();
        if (!plainIn.isEmpty()) {
          loop.execute(this::stepOrFail);
        }
      }
    } catch (IOException e) {
      failure = e;
    } finally {
      lock.unlock();
    }
    if (failure != null) {
      failed(failure);
      throw failure;
    }
  }

  private void queue(byte[] message) throws IOException {
    lock.lock();
    try {
      if (!open()) {
        throw new IOException("connection is closed");
      }
      if (unsentBytes + message.length > settings.mostUnsentBytes()) {
        throw new IOException("peer does not read: " + unsentBytes + " bytes wait for it");
      }
      unsentBytes += message.length;
      if (tls == null) {
        unsent.add(ByteBuffer.wrap(message));
      } else {
        tls.offer(ByteBuffer.wrap(message));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ready(SelectionKey ready, ByteBuffer scratch) throws IOException {
    if (ready.isConnectable()) {
      socket.finishConnect();
      ready.interestOps(SelectionKey.OP_READ);
      connected();
    }
    if (ready.isValid() && ready.isReadable()) {
      read(scratch);
    }
    if (ready.isValid() && ready.isWritable()) {
      step();
    }
  }

  private void connected() {
    enter(tls == null ? Phase.OPEN : Phase.HANDSHAKE);
    lastRead = System.nanoTime();
    try {
      if (tls == null) {
        owner.established();
      }
      step();
    } catch (IOException e) {
      failed(e);
    }
  }

  private void enter(Phase next) {
    lock.lock();
    try {
      phase = next;
      phaseSince = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  private void read(ByteBuffer scratch) throws IOException {
    int n = socket.read(scratch);
    if (n < 0) {
      throw new EOFException("closed by peer");
    }
    if (n == 0) {
      return;
    }
    lastRead = System.nanoTime();
    scratch.flip();
    if (phase == Phase.DRAINING) {
      return;
    }
    if (tls == null) {
      readAnything = true;
      owner.received(scratch);
    } else {
      lock.lock();
      try {
        tls.received(scratch);
      } finally {
        lock.unlock();
      }
      step();
    }
  }

  /** Pumps, flushes and hands plain text up; on the loop's thread. */
  private void step() throws IOException {
    IOException failure = null;
    boolean up = false;
    lock.lock();
    try {
      up = advance();
    } catch (IOException e) {
      failure = e;
    } finally {
      lock.unlock();
    }
    if (up) {
      owner.established();
    }
    for (ByteBuffer bytes = taken(); bytes != null; bytes = taken()) {
      readAnything = true;
      owner.received(bytes);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private ByteBuffer taken() {
    lock.lock();
    try {
      return plainIn.poll();
    } finally {
      lock.unlock();
    }
  }

  /** With the lock held. Returns whether the handshake was completed by this step. */
  private boolean advance() throws IOException {
    boolean up = false;
    boolean goodbye = false;
    try {
      if (tls != null && phase != Phase.CONNECTING && phase != Phase.DRAINING) {
        TlsPump.Next next = tls.step(this::encrypted, this::decrypted);
        if (next == TlsPump.Next.TASK) {
          runTask();
        }
        goodbye = next == TlsPump.Next.CLOSED;
        if (phase == Phase.HANDSHAKE && tls.established()) {
          phase = Phase.OPEN;
          phaseSince = System.nanoTime();
          up = true;
        }
      }
    } finally {
      flush();
    }
    if (goodbye && open()) {
      closing("closed by peer");
    }
    if (phase == Phase.CLOSING && unsent.isEmpty()) {
      phase = Phase.DRAINING;
      phaseSince = System.nanoTime();
      socket.shutdownOutput();
    }
    return up;
  }

  private void runTask() {
    Runnable task = tls.task();
    if (task != null) {
      Thread.ofVirtual()
          .name("sip-handshake")
          .start(
              () -> {
                task.run();
                loop.execute(this::stepOrFail);
              });
    }
  }

  private void stepOrFail() {
    try {
      step();
    } catch (IOException e) {
      failed(e);
    }
  }

  private void encrypted(ByteBuffer bytes) {
    unsent.add(bytes);
  }

  private void decrypted(ByteBuffer bytes) {
    plainIn.add(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
  }

  private void flush() throws IOException {
    if (phase == Phase.CONNECTING || phase == Phase.DRAINING || phase == Phase.CLOSED) {
      return;
    }
    while (!unsent.isEmpty()) {
      ByteBuffer next = unsent.peek();
      if (socket.write(next) > 0) {
        lastWrite = System.nanoTime();
      }
      if (next.hasRemaining()) {
        interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
      unsent.remove();
    }
    if (tls == null || tls.established()) {
      unsentBytes = 0;
    }
    interest(SelectionKey.OP_READ);
  }

  private void interest(int ops) {
    SelectionKey registered = key;
    if (registered != null && registered.isValid() && registered.interestOps() != ops) {
      registered.interestOps(ops);
      loop.wakeup();
    }
  }

  @Override
  public void tick(long now) {
    String overdue = overdue(now);
    if (overdue != null) {
      end(overdue);
    } else if (outgoing
        && phase == Phase.OPEN
        && now - lastWrite > settings.ping().toNanos()
        && now - lastRead > settings.ping().toNanos() / 2) {
      ping();
    }
  }

  private void ping() {
    try {
      send(new byte[] {'\r', '\n', '\r', '\n'});
    } catch (IOException e) {
      failed(e);
    }
  }

  private String overdue(long now) {
    lock.lock();
    try {
      long inPhase = now - phaseSince;
      return switch (phase) {
        case CONNECTING -> inPhase > settings.connect().toNanos() ? "connect timed out" : null;
        case HANDSHAKE -> inPhase > settings.handshake().toNanos() ? "handshake timed out" : null;
        case OPEN -> overdueWhenOpen(now, inPhase);
        case CLOSING -> inPhase > settings.stalled().toNanos() ? closingBecause : null;
        case DRAINING -> inPhase > DRAIN_NANOS ? closingBecause : null;
        case CLOSED -> null;
      };
    } finally {
      lock.unlock();
    }
  }

  private String overdueWhenOpen(long now, long inPhase) {
    if (!unsent.isEmpty() && now - lastWrite > settings.stalled().toNanos()) {
      return "peer does not read";
    }
    if (!outgoing && !readAnything && inPhase > settings.firstMessage().toNanos()) {
      return "peer sent nothing";
    }
    return now - lastRead > settings.idle().toNanos() ? "idle" : null;
  }

  /** Ends it after what waits was sent, with close_notify. */
  void closeGently() {
    loop.execute(
        () -> {
          lock.lock();
          try {
            if (phase == Phase.OPEN) {
              closing("closed by us");
              if (tls != null) {
                tls.closeOutbound();
              }
            }
          } finally {
            lock.unlock();
          }
          if (open()) {
            end("closed by us");
          } else {
            stepOrFail();
          }
        });
  }

  private void closing(String reason) {
    phase = Phase.CLOSING;
    phaseSince = System.nanoTime();
    closingBecause = reason;
  }

  @Override
  public void failed(Exception cause) {
    boolean named = cause instanceof EOFException || cause instanceof SocketTimeoutException;
    end(closingBecause != null ? closingBecause : named ? cause.getMessage() : cause.toString());
  }

  /** Ends it now. */
  void end(String reason) {
    lock.lock();
    try {
      if (phase == Phase.CLOSED) {
        return;
      }
      phase = Phase.CLOSED;
      unsent.clear();
      socket.close();
    } catch (IOException alreadyBroken) {
      unsent.clear();
    } finally {
      lock.unlock();
    }
    loop.wakeup();
    owner.ended(reason);
  }

  Optional<X509Certificate> peerCertificate() {
    if (tls == null || !tls.established()) {
      return Optional.empty();
    }
    try {
      return tls.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate x
          ? Optional.of(x)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException none) {
      return Optional.empty();
    }
  }
}
