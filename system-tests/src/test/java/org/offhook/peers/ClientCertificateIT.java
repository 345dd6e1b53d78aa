package org.offhook.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.GatewayServer;
import org.offhook.talk.OnTheRunningGateway;

/** The operator may have the server ask PBXs for a certificate; who has none is served. */
@OnTheRunningGateway
class ClientCertificateIT {
  @TempDir Path folder;

  @Test
  void aPbxIsAskedForACertificateWhenTheOperatorWantsIt(GatewayServer usual) throws Exception {
    try (GatewayServer gateway =
        GatewayServer.start(folder, Map.of("OFFHOOK_SIP_CLIENT_CERTIFICATES", "true"))) {
      assertThat(asked(gateway)).isTrue();
    }
    assertThat(asked(usual)).isFalse();
  }

  private static boolean asked(GatewayServer gateway) throws Exception {
    Asked asked = new Asked();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {asked}, new TrustManager[] {new Anybody()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", gateway.trunkPort())) {
      socket.startHandshake();
    }
    return asked.asked.get();
  }

  /** Has no certificate, and remembers whether one was asked for. */
  private static final class Asked extends X509ExtendedKeyManager {
    final AtomicBoolean asked = new AtomicBoolean();

    @Override
    public String chooseClientAlias(String[] types, Principal[] accepted, Socket socket) {
      asked.set(true);
      return null;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] accepted) {
      return new String[0];
    }

    @Override
    public String[] getServerAliases(String type, Principal[] accepted) {
      return new String[0];
    }

    @Override
    public String chooseServerAlias(String type, Principal[] accepted, Socket socket) {
      return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[0];
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return null;
    }
  }

  /** Not what is tested here. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
