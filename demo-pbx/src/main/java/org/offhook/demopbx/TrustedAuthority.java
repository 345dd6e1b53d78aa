package org.offhook.demopbx;

import gov.nist.core.net.SecurityManagerProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Trusts the gateway's certificate authority and has no certificate of its own: the trunk signs in
 * with its key.
 */
public final class TrustedAuthority implements SecurityManagerProvider {
  static final String STORE = "org.offhook.demopbx.trustStore";
  static final String PASSWORD = "org.offhook.demopbx.trustPassword";

  private TrustManager[] trust;
  private KeyManager[] keys;

  @Override
  public void init(Properties properties) throws GeneralSecurityException, IOException {
    char[] password = properties.getProperty(PASSWORD).toCharArray();
    KeyStore store =
        KeyStore.getInstance(Path.of(properties.getProperty(STORE)).toFile(), password);
    TrustManagerFactory authorities =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    authorities.init(store);
    trust = authorities.getTrustManagers();
    KeyStore none = KeyStore.getInstance("PKCS12");
    none.load(null, null);
    KeyManagerFactory noKeys =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    noKeys.init(none, new char[0]);
    keys = noKeys.getKeyManagers();
  }

  @Override
  public KeyManager[] getKeyManagers(boolean client) {
    return keys.clone();
  }

  @Override
  public TrustManager[] getTrustManagers(boolean client) {
    return trust.clone();
  }
}
