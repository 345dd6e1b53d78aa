package org.offhook.demopbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo PBX as a desk phone meets it: real SIP over UDP and real RTP. */
class DemoPbxTest {
  @TempDir static Path folder;

  private static DemoPbx.Running pbx;
  private static int sipPort;

  @BeforeAll
  static void start() throws Exception {
    Path trust = folder.resolve("trust.p12");
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    // a trust manager needs one certificate, whose ever: the JDK's own first authority
    Path cacerts = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    KeyStore jdk = KeyStore.getInstance(cacerts.toFile(), (char[]) null);
    String alias = jdk.aliases().nextElement();
    empty.setCertificateEntry(alias, jdk.getCertificate(alias));
    try (OutputStream out = Files.newOutputStream(trust)) {
      empty.store(out, "secret".toCharArray());
    }
    sipPort = freeUdp();
    InetSocketAddress nobody = new InetSocketAddress("127.0.0.1", freeTcp());
    Settings settings =
        new Settings(
            nobody,
            Optional.empty(),
            "c-test",
            "key",
            trust,
            "secret",
            sipPort,
            freeTcp(),
            44000,
            44199,
            "pw",
            freeTcp(),
            folder);
    pbx = DemoPbx.start(settings, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    pbx.close();
  }

  private static int freeUdp() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static int freeTcp() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  @Test
  void toneIsHeardOn601() throws IOException {
    try (ScriptedPhone phone = new ScriptedPhone(sipPort)) {
      assertThat(phone.call("601")).isEqualTo(200);
      int[] heard = phone.hear();
      assertThat(level(heard, 1000)).isGreaterThan(20 * level(heard, 440));
      assertThat(phone.hangUp()).isEqualTo(200);
    }
  }

  @Test
  void echoSendsBackWhatItHears() throws IOException {
    try (ScriptedPhone phone = new ScriptedPhone(sipPort)) {
      assertThat(phone.call("600")).isEqualTo(200);
      phone.say(700, 1);
      int[] heard = phone.hear();
      assertThat(level(heard, 700)).isGreaterThan(20 * level(heard, 1400));
      assertThat(phone.hangUp()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"203,486", "205,603", "999,404", "211,480"})
  void refusalsAreAsTheDialplanSays(String number, int status) throws IOException {
    try (ScriptedPhone phone = new ScriptedPhone(sipPort)) {
      assertThat(phone.call(number)).isEqualTo(status);
    }
  }

  @Test
  void aMessageLeftIsAnnounced() throws IOException {
    try (ScriptedPhone caller = new ScriptedPhone(sipPort)) {
      assertThat(caller.call("3501")).isEqualTo(200);
      for (int packet = 0; packet < 60; packet++) {
        caller.say(600, packet);
        caller.hear();
      }
      caller.hangUp();
    }
    String expected = "501 has 1 new messages";
    assertThat(
            CompletableFuture.supplyAsync(() -> seen(expected))
                .orTimeout(10, TimeUnit.SECONDS)
                .join())
        .isTrue();
  }

  private static boolean seen(String line) {
    while (!pbx.exchange().events().contains(line)) {
      Thread.onSpinWait();
    }
    return true;
  }

  /** Goertzel: amplitude of one frequency. */
  private static double level(int[] samples, double hertz) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / 8000);
    double[] last = new double[2];
    Arrays.stream(samples)
        .forEach(
            sample -> {
              double next = sample + coefficient * last[0] - last[1];
              last[1] = last[0];
              last[0] = next;
            });
    return Math.sqrt(last[0] * last[0] + last[1] * last[1] - coefficient * last[0] * last[1])
        / samples.length;
  }
}
