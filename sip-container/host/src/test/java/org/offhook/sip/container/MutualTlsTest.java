package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Certificates of both sides of a TLS connection, whoever opens it (RFC 5246 7.4.4, RFC 8446
 * 4.3.2).
 */
class MutualTlsTest {

  @ParameterizedTest
  @CsvSource({"want,TLSv1.2", "want,TLSv1.3", "need,TLSv1.2", "need,TLSv1.3"})
  void given_a_peer_proves_who_it_is_then_the_application_is_told(String auth, String version)
      throws Exception {
    try (RunningContainer gateway = asking(auth);
        RawPeer peer =
            RawPeer.tls(TestKeys.context(TestKeys.ELSEWHERE), gateway.tlsPort, version)) {
      assertThat(nameOf(peer, gateway)).contains("CN=elsewhere");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void given_certificates_are_wanted_then_a_peer_without_is_served(String version)
      throws Exception {
    try (RunningContainer gateway = asking("want");
        RawPeer peer = RawPeer.tls(TestKeys.anonymous(), gateway.tlsPort, version)) {
      assertThat(nameOf(peer, gateway)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void given_certificates_are_needed_then_a_peer_without_is_refused(String version)
      throws Exception {
    try (RunningContainer gateway = asking("need")) {
      refused(gateway, TestKeys.anonymous(), version);
    }
  }

  @ParameterizedTest
  @CsvSource({"want,TLSv1.2", "want,TLSv1.3", "need,TLSv1.2", "need,TLSv1.3"})
  void given_a_certificate_that_is_not_trusted_then_refused(String auth, String version)
      throws Exception {
    try (RunningContainer gateway = asking(auth)) {
      refused(gateway, TestKeys.insisting(TestKeys.STRANGER), version);
    }
  }

  @Test
  void given_nobody_is_asked_then_the_application_is_told_of_nobody() throws Exception {
    try (RunningContainer gateway = asking("none");
        RawPeer peer =
            RawPeer.tls(TestKeys.context(TestKeys.ELSEWHERE), gateway.tlsPort, "TLSv1.3")) {
      assertThat(nameOf(peer, gateway)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void given_a_server_asks_then_we_prove_who_we_are(String version) throws Exception {
    try (RunningContainer gateway = RunningContainer.start();
        SSLServerSocket server =
            (SSLServerSocket)
                TestKeys.context(TestKeys.LOCALHOST)
                    .getServerSocketFactory()
                    .createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      server.setSoTimeout(10_000);
      server.setNeedClientAuth(true);
      server.setEnabledProtocols(new String[] {version});
      gateway.message("tls", "127.0.0.1", server.getLocalPort()).send();
      try (RawPeer peer = new RawPeer(server.accept())) {
        peer.send(RawPeer.ok(peer.read()));
        assertThat(gateway.response(10).getStatus()).isEqualTo(200);
        assertThat(((SSLSocket) peer.socket).getSession().getPeerPrincipal())
            .hasToString("CN=localhost");
      }
    }
  }

  private static RunningContainer asking(String clientAuth) throws Exception {
    return RunningContainer.start(Map.of("offhook.sip.tls.client-auth", clientAuth));
  }

  private static Optional<String> nameOf(RawPeer peer, RunningContainer gateway) throws Exception {
    peer.send(peer.request("OPTIONS", ""));
    assertThat(peer.read()).startsWith("SIP/2.0 200");
    SipFlows flows = gateway.flows();
    return flows
        .peerCertificate(flows.of(gateway.request(10)))
        .map(X509Certificate::getSubjectX500Principal)
        .map(Object::toString);
  }

  /** In TLS 1.3 a client learns only from the first answer that it was not let in. */
  private static void refused(RunningContainer gateway, SSLContext context, String version) {
    assertThatThrownBy(
            () -> {
              try (RawPeer peer = RawPeer.tls(context, gateway.tlsPort, version)) {
                peer.send(peer.request("OPTIONS", ""));
                peer.read();
              }
            })
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(java.net.SocketTimeoutException.class);
    assertThat(gateway.requests).isEmpty();
  }
}
