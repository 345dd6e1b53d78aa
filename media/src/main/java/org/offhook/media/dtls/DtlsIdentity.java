package org.offhook.media.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/** The engine's self-signed certificate; its fingerprint in the answer is what browsers trust. */
public final class DtlsIdentity {
  private static final Duration BACK_DATED = Duration.ofDays(1);
  private static final Duration VALID = Duration.ofDays(3650);
  private static final X500Name NAME = new X500Name("CN=offhook");

  static {
    // Bouncy Castle leaves its defaults in the thread that loads them, and with them our class
    // loader: that must not be a thread of the server, which outlives the deployment
    CompletableFuture.runAsync(
            CryptoServicesRegistrar::getServicesConstraints, Thread::startVirtualThread)
        .join();
  }

  private final JcaTlsCrypto crypto;
  private final PrivateKey key;
  private final byte[] encoded;
  private final String fingerprint;

  private DtlsIdentity(JcaTlsCrypto crypto, PrivateKey key, byte[] encoded, String fingerprint) {
    this.crypto = crypto;
    this.key = key;
    this.encoded = encoded;
    this.fingerprint = fingerprint;
  }

  /** Makes a new key pair (P-256) and certificate. */
  public static DtlsIdentity create(SecureRandom random, Clock clock) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      Instant now = clock.instant();
      byte[] encoded =
          new JcaX509v3CertificateBuilder(
                  NAME,
                  new BigInteger(64, random),
                  Date.from(now.minus(BACK_DATED)),
                  Date.from(now.plus(VALID)),
                  NAME,
                  pair.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
              .getEncoded();
      JcaTlsCrypto crypto = new JcaTlsCryptoProvider().create(random);
      return new DtlsIdentity(crypto, pair.getPrivate(), encoded, fingerprint(encoded));
    } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
      throw new IllegalStateException("no certificate for DTLS", impossible);
    }
  }

  /** SHA-256 of the certificate, upper-case hexadecimal with colons (RFC 8122 section 5). */
  public String fingerprint() {
    return fingerprint;
  }

  JcaTlsCrypto crypto() {
    return crypto;
  }

  TlsCredentialedSigner signer(TlsContext context) throws IOException {
    Certificate chain = new Certificate(new TlsCertificate[] {crypto.createCertificate(encoded)});
    return new JcaDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        key,
        chain,
        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
  }

  static String fingerprint(byte[] certificate) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate);
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
  }
}
