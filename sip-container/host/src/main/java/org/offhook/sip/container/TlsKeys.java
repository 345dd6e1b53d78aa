package org.offhook.sip.container;

import gov.nist.javax.sip.stack.StreamSettings;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes the TLS engines of SIP connections from WildFly's Elytron contexts, or from store files.
 * TLS 1.2 and 1.3 only, and whoever we connect to must prove the name we meant (RFC 5922 4).
 */
final class TlsKeys implements StreamSettings.Engines {
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  private final SSLContext server;
  private final SSLContext client;
  private final String clientAuth;
  private final boolean elytronServer;

  /**
   * @throws IllegalArgumentException when a store or an Elytron context cannot be used; the message
   *     names it
   */
  TlsKeys(SipSettings.TlsSettings settings) {
    clientAuth = settings.clientAuth();
    elytronServer = !settings.serverContext().isEmpty();
    SSLContext stores = needsStores(settings) ? fromStores(settings) : null;
    server = elytronServer ? ElytronContexts.named(settings.serverContext()) : stores;
    client =
        settings.clientContext().isEmpty()
            ? stores
            : ElytronContexts.named(settings.clientContext());
  }

  private static boolean needsStores(SipSettings.TlsSettings settings) {
    return settings.serverContext().isEmpty() || settings.clientContext().isEmpty();
  }

  @Override
  public SSLEngine server() {
    SSLEngine engine = server.createSSLEngine();
    engine.setUseClientMode(false);
    restrict(engine);
    if (!elytronServer) {
      switch (clientAuth) {
        case "need" -> engine.setNeedClientAuth(true);
        case "want" -> engine.setWantClientAuth(true);
        default -> engine.setNeedClientAuth(false);
      }
    }
    return engine;
  }

  @Override
  public SSLEngine client(String host, int port) {
    SSLEngine engine = client.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    restrict(engine);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (!isAddress(host)) {
      parameters.setServerNames(List.of(new SNIHostName(host)));
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** Not by SSLParameters: writing them back to an Elytron engine switches client-auth off. */
  private static void restrict(SSLEngine engine) {
    String[] allowed =
        Arrays.stream(engine.getEnabledProtocols())
            .filter(PROTOCOLS::contains)
            .toArray(String[]::new);
    if (allowed.length != engine.getEnabledProtocols().length) {
      engine.setEnabledProtocols(allowed);
    }
  }

  static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }

  private static SSLContext fromStores(SipSettings.TlsSettings settings) {
    try {
      KeyManager[] keys = null;
      if (!settings.keyStore().isEmpty()) {
        char[] password = settings.keyStorePassword().toCharArray();
        KeyManagerFactory factory =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(new File(settings.keyStore()), password), password);
        keys = factory.getKeyManagers();
      }
      TrustManager[] trust = null;
      if (!settings.trustStore().isEmpty()) {
        char[] password = settings.trustStorePassword().toCharArray();
        TrustManagerFactory factory =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(new File(settings.trustStore()), password));
        trust = factory.getTrustManagers();
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("TLS stores of SIP cannot be used: " + settings, e);
    }
  }
}
