package org.offhook.media.dtls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
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

/** What we say first and insist on: DTLS 1.2, the promised certificate, an SRTP suite of ours. */
@SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"}) // Bouncy Castle's own collections
final class DtlsClient extends DefaultTlsClient {
  private static final int[] CIPHERS = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
  };

  private final DtlsIdentity identity;
  private final Optional<String> expectedFingerprint;
  private final List<SrtpSuite> suites;
  private final Duration limit;
  private SrtpSuite suite;
  private boolean wrongFingerprint;
  private DtlsOutcome.Agreed agreed;

  /**
   * A client of one handshake.
   *
   * @param expectedFingerprint empty: any certificate will do
   * @param suites best first
   */
  DtlsClient(
      DtlsIdentity identity,
      Optional<String> expectedFingerprint,
      List<SrtpSuite> suites,
      Duration limit) {
    super(identity.crypto());
    this.identity = identity;
    this.expectedFingerprint = expectedFingerprint;
    this.suites = suites;
    this.limit = limit;
  }

  boolean wrongFingerprint() {
    return wrongFingerprint;
  }

  DtlsOutcome.Agreed agreed(long millis) {
    return new DtlsOutcome.Agreed(agreed.theirs(), agreed.ours(), millis);
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return CIPHERS;
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
    int[] profiles = suites.stream().mapToInt(SrtpSuite::dtlsProfile).toArray();
    TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(profiles, TlsUtils.EMPTY_BYTES));
    return extensions;
  }

  @Override
  public void processServerExtensions(Hashtable extensions) throws IOException {
    super.processServerExtensions(extensions);
    UseSRTPData chosen = TlsSRTPUtils.getUseSRTPExtension(extensions);
    int[] profiles = chosen == null ? new int[0] : chosen.getProtectionProfiles();
    for (SrtpSuite each : suites) {
      if (profiles.length == 1 && profiles[0] == each.dtlsProfile()) {
        suite = each;
      }
    }
    if (suite == null) {
      throw new TlsFatalAlert(
          AlertDescription.illegal_parameter, "the peer chose no SRTP suite of ours");
    }
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
        if (server.getCertificate().isEmpty()) {
          throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
        check(server.getCertificate().getCertificateAt(0).getEncoded());
      }

      @Override
      public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
        return identity.signer(context);
      }
    };
  }

  private void check(byte[] certificate) throws IOException {
    try {
      String found = DtlsIdentity.fingerprint(certificate);
      if (expectedFingerprint.filter(promised -> !promised.equals(found)).isPresent()) {
        wrongFingerprint = true;
        throw new TlsFatalAlert(
            AlertDescription.bad_certificate,
            "the certificate is " + found + ", promised was " + expectedFingerprint.get());
      }
    } catch (GeneralSecurityException noSha256) {
      throw new IOException(noSha256);
    }
  }

  /** Client key, server key, client salt, server salt (RFC 5764 section 4.2). */
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
