package org.offhook.media.dtls;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.offhook.media.MediaFailure;

/**
 * Our side of one DTLS association: waits for the peer's ClientHello, agrees the keys, then stays
 * to repeat its last flight (RFC 6347 4.2.4) until the leg is closed.
 */
public final class DtlsPassive {
  /** Milliseconds between looks at a closed queue; closing wakes it anyhow. */
  private static final int IDLE_WAIT = 60_000;

  private final DtlsIdentity identity;
  private final String expectedFingerprint;
  private final Duration limit;
  private final DatagramQueue queue;
  private final Consumer<DtlsOutcome> outcome;

  /**
   * An association that has not begun.
   *
   * @param expectedFingerprint SHA-256 from the peer's description, upper-case with colons
   * @param limit after which the handshake is given up
   * @param outcome told once, on the handshake's thread
   */
  public DtlsPassive(
      DtlsIdentity identity,
      String expectedFingerprint,
      Duration limit,
      DatagramQueue queue,
      Consumer<DtlsOutcome> outcome) {
    this.identity = identity;
    this.expectedFingerprint = expectedFingerprint;
    this.limit = limit;
    this.queue = queue;
    this.outcome = outcome;
  }

  /** Begins in a virtual thread of its own, which ends when the queue is closed. */
  public void begin(String name) {
    Thread.ofVirtual().name(name).start(this::run);
  }

  private void run() {
    DTLSTransport transport = shake(queue);
    queue.flush();
    if (transport != null) {
      stay(transport);
    }
  }

  /** Shakes hands and tells the outcome; null where that is a refusal. */
  DTLSTransport shake(DatagramTransport over) {
    long began = System.nanoTime();
    DtlsServer server = new DtlsServer(identity, expectedFingerprint, limit);
    try {
      DTLSTransport transport = new DTLSServerProtocol().accept(server, over);
      outcome.accept(server.agreed((System.nanoTime() - began) / 1_000_000));
      return transport;
    } catch (IOException | RuntimeException refused) {
      MediaFailure why =
          server.wrongFingerprint() ? MediaFailure.WRONG_FINGERPRINT : MediaFailure.DTLS_FAILED;
      outcome.accept(new DtlsOutcome.Refused(why, String.valueOf(refused.getMessage())));
      return null;
    }
  }

  /** Repeats the last flight when it is asked for, until the queue is closed. */
  static void stay(DTLSTransport transport) {
    byte[] buffer = new byte[1500];
    try {
      while (!Thread.currentThread().isInterrupted()) {
        transport.receive(buffer, 0, buffer.length, IDLE_WAIT);
      }
    } catch (IOException closed) {
      // close_notify or our own close: media goes on until silence or hang-up decides
    }
  }
}
