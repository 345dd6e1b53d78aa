package gov.nist.javax.sip.stack;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * Moves bytes through one TLS engine. Belongs to exactly one socket: another socket means another
 * pump, so that no message is ever encrypted for a handshake that did not make its keys. Not
 * thread-safe; its connection guards it.
 */
final class TlsPump {
  /** What to do after a step. */
  enum Next {
    /** Nothing until bytes come in or are to go out. */
    WAIT,
    /** Run {@link #task()} elsewhere, then step again. */
    TASK,
    /** The peer said goodbye (or we did): send what is left and close. */
    CLOSED
  }

  private static final int MOST_WAITING_BYTES = 512 * 1024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private final Deque<ByteBuffer> plain = new ArrayDeque<>();
  private ByteBuffer received = ByteBuffer.allocate(0);
  private ByteBuffer application;
  private ByteBuffer network;
  private boolean established;

  TlsPump(SSLEngine engine) throws SSLException {
    this.engine = engine;
    application = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize() + 64);
    network = ByteBuffer.allocate(engine.getSession().getPacketBufferSize() + 64);
    engine.beginHandshake();
  }

  SSLEngine engine() {
    return engine;
  }

  /** Whether the handshake is done and the peer verified. */
  boolean established() {
    return established;
  }

  /** Plain text to send once the handshake is done, in this order. */
  void offer(ByteBuffer message) {
    plain.add(message);
  }

  /** Ciphertext from the socket; all of it is taken. */
  void received(ByteBuffer bytes) throws SSLException {
    if (received.remaining() > MOST_WAITING_BYTES) {
      throw new SSLException("peer sends faster than its handshake can be done");
    }
    ByteBuffer joined = ByteBuffer.allocate(received.remaining() + bytes.remaining());
    received = joined.put(received).put(bytes).flip();
  }

  Runnable task() {
    return engine.getDelegatedTask();
  }

  /** Says goodbye: the next step writes close_notify. */
  void closeOutbound() {
    engine.closeOutbound();
  }

  /**
   * Goes on as far as possible.
   *
   * @param toNetwork gets ciphertext, to be kept (a new buffer each time)
   * @param toApplication gets plain text, valid during the call only
   * @throws SSLException when the handshake or a record failed; the alert was given to toNetwork
   */
  Next step(Consumer<ByteBuffer> toNetwork, Consumer<ByteBuffer> toApplication)
      throws SSLException {
    try {
      while (true) {
        HandshakeStatus status = engine.getHandshakeStatus();
        switch (status) {
          case NEED_TASK -> {
            return Next.TASK;
          }
          case NEED_WRAP -> {
            if (wrap(NOTHING, toNetwork) == Status.CLOSED) {
              return Next.CLOSED;
            }
          }
          case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
            Next next = unwrap(toApplication);
            if (next != null) {
              return next;
            }
          }
          case FINISHED, NOT_HANDSHAKING -> {
            Next next = open(toNetwork, toApplication);
            if (next != null) {
              return next;
            }
          }
        }
      }
    } catch (SSLException failed) {
      alert(toNetwork);
      throw failed;
    }
  }

  private Next open(Consumer<ByteBuffer> toNetwork, Consumer<ByteBuffer> toApplication)
      throws SSLException {
    if (engine.isOutboundDone() || engine.isInboundDone()) {
      return Next.CLOSED;
    }
    established = true;
    while (!plain.isEmpty() && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
      ByteBuffer message = plain.peek();
      if (wrap(message, toNetwork) == Status.CLOSED) {
        return Next.CLOSED;
      }
      if (!message.hasRemaining()) {
        plain.remove();
      }
    }
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
        ? unwrap(toApplication)
        : null;
  }

  private Status wrap(ByteBuffer message, Consumer<ByteBuffer> toNetwork) throws SSLException {
    network.clear();
    SSLEngineResult result = engine.wrap(message, network);
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      network = ByteBuffer.allocate(network.capacity() * 2);
      return Status.OK;
    }
    network.flip();
    if (network.hasRemaining()) {
      toNetwork.accept(ByteBuffer.allocate(network.remaining()).put(network).flip());
    }
    return result.getStatus();
  }

  /** One record; null to go on. */
  private Next unwrap(Consumer<ByteBuffer> toApplication) throws SSLException {
    HandshakeStatus before = engine.getHandshakeStatus();
    if (!received.hasRemaining() && before != HandshakeStatus.NEED_UNWRAP_AGAIN) {
      return Next.WAIT;
    }
    application.clear();
    SSLEngineResult result = engine.unwrap(received, application);
    switch (result.getStatus()) {
      case BUFFER_UNDERFLOW -> {
        return Next.WAIT;
      }
      case BUFFER_OVERFLOW -> {
        application = ByteBuffer.allocate(application.capacity() * 2);
        return null;
      }
      case CLOSED -> {
        received.position(received.limit());
        engine.closeOutbound();
        return engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP ? null : Next.CLOSED;
      }
      case OK -> {
        application.flip();
        if (application.hasRemaining()) {
          toApplication.accept(application);
        }
        boolean stuck =
            result.bytesConsumed() == 0
                && result.bytesProduced() == 0
                && engine.getHandshakeStatus() == before;
        return stuck ? Next.WAIT : null;
      }
    }
    throw new IllegalStateException("TLS engine answered " + result);
  }

  private void alert(Consumer<ByteBuffer> toNetwork) {
    try {
      for (int i = 0; i < 4 && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP; i++) {
        wrap(NOTHING, toNetwork);
      }
    } catch (SSLException alreadyFailed) {
      engine.closeOutbound();
    }
  }
}
