package org.offhook.media.dtls;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;

/**
 * The browser's side of a DTLS association, played by us: to warm the engine up before the first
 * call, and in tests.
 */
public final class DtlsActive {
  private DtlsActive() {}

  /**
   * Shakes hands; blocks until both sides have keys.
   *
   * @return the peer's and our keys, as {@link DtlsOutcome.Agreed} calls them
   * @throws IOException when the handshake is refused or takes longer than {@code limit}
   */
  public static DtlsOutcome.Agreed handshake(
      DtlsIdentity identity, SrtpSuite suite, Duration limit, DatagramQueue queue)
      throws IOException {
    Client client = new Client(identity, suite, limit);
    try {
      new DTLSClientProtocol().connect(client, queue);
    } finally {
      queue.flush();
    }
    return client.agreed;
  }

  @SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"}) // Bouncy Castle's own collections
  private static final class Client extends DefaultTlsClient {
    private final DtlsIdentity identity;
    private final SrtpSuite suite;
    private final Duration limit;
    private DtlsOutcome.Agreed agreed;

    Client(DtlsIdentity identity, SrtpSuite suite, Duration limit) {
      super(identity.crypto());
      this.identity = identity;
      this.suite = suite;
      this.limit = limit;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
      return new int[] {CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256};
    }

    @Override
    public int getHandshakeTimeoutMillis() {
      return Math.toIntExact(limit.toMillis());
    }

    @Override
    public int getHandshakeResendTimeMillis() {
      return DtlsServer.RESEND_MILLIS;
    }

    @Override
    public Hashtable getClientExtensions() throws IOException {
      Hashtable extensions =
          TlsExtensionsUtils.ensureExtensionsInitialised(super.getClientExtensions());
      TlsSRTPUtils.addUseSRTPExtension(
          extensions, new UseSRTPData(new int[] {suite.dtlsProfile()}, TlsUtils.EMPTY_BYTES));
      return extensions;
    }

    @Override
    public TlsAuthentication getAuthentication() {
      return new TlsAuthentication() {
        @Override
        public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
          if (server.getCertificate().isEmpty()) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
          }
        }

        @Override
        public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
          return identity.signer(context);
        }
      };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
      super.notifyHandshakeComplete();
      int key = suite.keyLength();
      int salt = suite.saltLength();
      byte[] all = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (key + salt));
      int salts = 2 * key;
      SrtpKey ours =
          new SrtpKey(suite, Arrays.copyOf(all, key), Arrays.copyOfRange(all, salts, salts + salt));
      SrtpKey theirs =
          new SrtpKey(
              suite,
              Arrays.copyOfRange(all, key, salts),
              Arrays.copyOfRange(all, salts + salt, all.length));
      agreed = new DtlsOutcome.Agreed(theirs, ours, 0);
    }
  }
}
