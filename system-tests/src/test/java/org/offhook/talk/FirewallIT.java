package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.Coturn;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HttpProxy;
import org.offhook.kit.OwnNetwork;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;

/**
 * Networks that let little through, row by row of the table in docs/running.md: what the phone
 * reaches there is one web address and a TURN server, over what the network allows. The audio goes
 * through that server with the credentials that the gateway hands out, and may go nowhere else.
 */
@AServerOfItsOwn
class FirewallIT {
  private static final int OWN_TONE = 700;
  private static final String SECRET = "a-secret-that-is-only-here";

  @TempDir static Path folder;

  private static Coturn coturn;
  private static GatewayServer gateway;

  @BeforeAll
  static void start() throws Exception {
    coturn = Coturn.start(Files.createDirectory(folder.resolve("turn")), SECRET);
    Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    gateway =
        GatewayServer.start(
            folder.resolve("run"),
            Map.of(
                "OFFHOOK_TURN_URLS",
                coturn.urls(),
                "OFFHOOK_TURN_SECRET_FILE",
                secret.toString(),
                "OFFHOOK_TURN_POLICY",
                "relay"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    if (coturn != null) {
      coturn.close();
    }
  }

  /** F110: TURN over UDP. */
  @Test
  void overUdp() throws Exception {
    try (PhoneBrowser browser = PhoneBrowser.start(OWN_TONE);
        PhonePage anna = browser.device(gateway).signIn("anna")) {
      assertThat(pathOfACall(anna)).isEqualTo("relay udp");
      assertThat(pathOfACall(anna)).isEqualTo("relay udp");
    }
    assertThat(String.join("\n", gateway.log()))
        .contains("browsers find their path with")
        .doesNotContain(SECRET);
    eachCallHadACredentialOfItsOwn();
  }

  private static void eachCallHadACredentialOfItsOwn() throws Exception {
    Map<String, Set<String>> names = new HashMap<>();
    gateway.log().stream()
        .map(Pattern.compile("call=(\\w+) by \\S+ may relay as (\\S+)")::matcher)
        .filter(Matcher::find)
        .forEach(
            said ->
                names.computeIfAbsent(said.group(1), call -> new HashSet<>()).add(said.group(2)));
    assertThat(names).hasSizeGreaterThanOrEqualTo(2);
    assertThat(names.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    String allocations =
        coturn
            .log()
            .lines()
            .filter(line -> line.contains("ALLOCATE processed, success"))
            .collect(Collectors.joining("\n"));
    assertThat(names.values())
        .allSatisfy(ofACall -> assertThat(ofACall).anyMatch(allocations::contains));
  }

  /** F103, F104, F107, F110: page, socket and TURN over TCP, nothing else. */
  @Test
  void overTcpWhereUdpIsBlocked() throws Exception {
    assertThat(pathWhereOnlyTheWebAnd(Coturn.PORT)).isEqualTo("relay tcp");
  }

  /** F111: TURN over TLS on the web's own port. */
  @Test
  void overTlsWhereNothingElsePasses() throws Exception {
    assertThat(pathWhereOnlyTheWebAnd(Coturn.TLS_PORT)).isEqualTo("relay tls");
  }

  /** F105, F106, F111: nothing is reached but a web proxy, which asks who it is. */
  @Test
  void throughAWebProxyThatAsksForAPassword() throws Exception {
    try (OwnNetwork network = OwnNetwork.make(Files.createDirectory(folder.resolve("proxied")));
        HttpProxy proxy = HttpProxy.start()) {
      network.reachFromInside(proxy.port());
      try (PhoneBrowser browser = PhoneBrowser.start(OWN_TONE, network, proxy);
          PhonePage anna = browser.device(gateway).signIn("anna")) {
        assertThat(pathOfACall(anna)).isIn("relay tcp", "relay tls");
      }
      assertThat(proxy.tunnels())
          .contains("localhost:" + URI.create(gateway.phone()).getPort())
          .containsAnyOf(
              coturn.address() + ":" + Coturn.PORT, coturn.address() + ":" + Coturn.TLS_PORT);
    }
  }

  /** A network from which nothing is reached but the web and this port, both over TCP. */
  private String pathWhereOnlyTheWebAnd(int turn) throws Exception {
    try (OwnNetwork network = OwnNetwork.make(Files.createDirectory(folder.resolve("" + turn)))) {
      network.reachFromInside(URI.create(gateway.phone()).getPort());
      network.reachFromInside(coturn.address(), turn, turn);
      try (PhoneBrowser browser = PhoneBrowser.start(OWN_TONE, network);
          PhonePage anna = browser.device(gateway).signIn("anna")) {
        return pathOfACall(anna);
      }
    }
  }

  /** Calls the echo test, which answers with what it hears. */
  private static String pathOfACall(PhonePage anna) {
    anna.dial("600");
    anna.awaitTalking();
    anna.awaitTone(OWN_TONE);
    String path = anna.path();
    anna.hangUp();
    anna.awaitText("You hung up.");
    return path;
  }
}
