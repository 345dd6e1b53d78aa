package org.offhook.media.dtls;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.offhook.media.MediaFailure;
import org.offhook.media.srtp.SrtpSuite;

/**
 * Our side of one DTLS association that we begin: towards a PBX that waits for us. Also what plays
 * the browser's side, to warm the engine up and in tests.
 */
public final class DtlsActive {
  private static final List<SrtpSuite> SUITES =
      List.of(SrtpSuite.AEAD_AES_128_GCM, SrtpSuite.AES_CM_128_HMAC_SHA1_80);

  private final DtlsClient client;
  private final DatagramQueue queue;
  private final Consumer<DtlsOutcome> outcome;

  /**
   * An association that has not begun.
   *
   * @param expectedFingerprint SHA-256 from the peer's description, upper-case with colons
   * @param limit after which the handshake is given up
   * @param outcome told once, on the handshake's thread
   */
  public DtlsActive(
      DtlsIdentity identity,
      String expectedFingerprint,
      Duration limit,
      DatagramQueue queue,
      Consumer<DtlsOutcome> outcome) {
    this.client = new DtlsClient(identity, Optional.of(expectedFingerprint), SUITES, limit);
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
      DtlsPassive.stay(transport);
    }
  }

  /** Shakes hands and tells the outcome; null where that is a refusal. */
  DTLSTransport shake(DatagramTransport over) {
    long began = System.nanoTime();
    try {
      DTLSTransport transport = new DTLSClientProtocol().connect(client, over);
      outcome.accept(client.agreed((System.nanoTime() - began) / 1_000_000));
      return transport;
    } catch (IOException | RuntimeException refused) {
      MediaFailure why =
          client.wrongFingerprint() ? MediaFailure.WRONG_FINGERPRINT : MediaFailure.DTLS_FAILED;
      outcome.accept(new DtlsOutcome.Refused(why, String.valueOf(refused.getMessage())));
      return null;
    }
  }

  /**
   * Shakes hands with whoever is there; blocks until both sides have keys.
   *
   * @return the peer's and our keys, as {@link DtlsOutcome.Agreed} calls them
   * @throws IOException when the handshake is refused or takes longer than {@code limit}
   */
  public static DtlsOutcome.Agreed handshake(
      DtlsIdentity identity, SrtpSuite suite, Duration limit, DatagramQueue queue)
      throws IOException {
    DtlsClient client = new DtlsClient(identity, Optional.empty(), List.of(suite), limit);
    try {
      new DTLSClientProtocol().connect(client, queue);
    } finally {
      queue.flush();
    }
    return client.agreed(0);
  }
}
