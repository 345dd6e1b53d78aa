package org.offhook.media.dtls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;

/** What we insist on in a handshake: DTLS 1.2, the promised certificate, an SRTP suite of ours. */
@SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"}) // Bouncy Castle's own collections
final class DtlsServer extends DefaultTlsServer {
  /** For browsers, best first; 32-bit tags are not for them (RFC 5764 4.1.2 only allows more). */
  private static final SrtpSuite[] SUITES = {
    SrtpSuite.AEAD_AES_128_GCM, SrtpSuite.AES_CM_128_HMAC_SHA1_80
  };

  /**
   * First repetition of a flight; it doubles from there. RFC 6347 4.2.4.1 starts at a second, with
   * which two losses in a handshake would take longer than its limit.
   */
  static final int RESEND_MILLIS = 200;

  private static final int[] CIPHERS = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
  };

  private final DtlsIdentity identity;
  private final String expectedFingerprint;
  private final Duration limit;
  private SrtpSuite suite;
  private SrtpKey theirs;
  private SrtpKey ours;
  private boolean wrongFingerprint;

  DtlsServer(DtlsIdentity identity, String expectedFingerprint, Duration limit) {
    super(identity.crypto());
    this.identity = identity;
    this.expectedFingerprint = expectedFingerprint;
    this.limit = limit;
  }

  boolean wrongFingerprint() {
    return wrongFingerprint;
  }

  DtlsOutcome agreed(long millis) {
    return new DtlsOutcome.Agreed(theirs, ours, millis);
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
  protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
    return identity.signer(context);
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return Math.toIntExact(limit.toMillis());
  }

  @Override
  public int getHandshakeResendTimeMillis() {
    return RESEND_MILLIS;
  }

  @Override
  public CertificateRequest getCertificateRequest() {
    Vector algorithms = new Vector();
    for (short signature : new short[] {SignatureAlgorithm.ecdsa, SignatureAlgorithm.rsa}) {
      algorithms.add(SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, signature));
    }
    short[] types = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
    return new CertificateRequest(types, algorithms, null);
  }

  @Override
  public void notifyClientCertificate(Certificate chain) throws IOException {
    if (chain == null || chain.isEmpty()) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate);
    }
    try {
      String found = DtlsIdentity.fingerprint(chain.getCertificateAt(0).getEncoded());
      if (!found.equals(expectedFingerprint)) {
        wrongFingerprint = true;
        throw new TlsFatalAlert(
            AlertDescription.bad_certificate,
            "the certificate is " + found + ", promised was " + expectedFingerprint);
      }
    } catch (GeneralSecurityException noSha256) {
      throw new IOException(noSha256);
    }
  }

  @Override
  public void processClientExtensions(Hashtable extensions) throws IOException {
    super.processClientExtensions(extensions);
    UseSRTPData offered = TlsSRTPUtils.getUseSRTPExtension(extensions);
    if (offered != null) {
      for (SrtpSuite each : SUITES) {
        int profile = each.dtlsProfile();
        if (suite == null
            && Arrays.stream(offered.getProtectionProfiles()).anyMatch(p -> p == profile)) {
          suite = each;
        }
      }
    }
    if (suite == null) {
      throw new TlsFatalAlert(
          AlertDescription.handshake_failure, "the peer offers no SRTP suite of ours");
    }
  }

  @Override
  public Hashtable getServerExtensions() throws IOException {
    Hashtable extensions =
        TlsExtensionsUtils.ensureExtensionsInitialised(super.getServerExtensions());
    TlsSRTPUtils.addUseSRTPExtension(
        extensions, new UseSRTPData(new int[] {suite.dtlsProfile()}, TlsUtils.EMPTY_BYTES));
    return extensions;
  }

  /** Client key, server key, client salt, server salt (RFC 5764 section 4.2). */
  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    int key = suite.keyLength();
    int salt = suite.saltLength();
    byte[] material = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (key + salt));
    int salts = 2 * key;
    theirs =
        new SrtpKey(
            suite, Arrays.copyOf(material, key), Arrays.copyOfRange(material, salts, salts + salt));
    ours =
        new SrtpKey(
            suite,
            Arrays.copyOfRange(material, key, salts),
            Arrays.copyOfRange(material, salts + salt, material.length));
  }
}
