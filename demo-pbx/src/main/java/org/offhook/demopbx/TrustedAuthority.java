package org.offhook.demopbx;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Trusts the gateway's certificate authority and has no certificate of its own: the trunk signs in
 * with its key.
 */
final class TrustedAuthority {
  private TrustedAuthority() {}

  /**
   * Makes this the whole program's trust, since the SIP stack's blocking sockets take the default.
   */
  static void install(Path trustStore, String password)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(trustStore.toFile(), password.toCharArray());
    TrustManagerFactory authorities =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    authorities.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, authorities.getTrustManagers(), null);
    SSLContext.setDefault(context);
  }
}
