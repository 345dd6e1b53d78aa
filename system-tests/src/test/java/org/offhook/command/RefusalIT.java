package org.offhook.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.OffhookCommand;
import org.offhook.kit.OffhookCommand.Outcome;
import org.offhook.kit.PortBlock;
import org.offhook.talk.AServerOfItsOwn;

/** {@code ./offhook run} says in one sentence why it will not start, and leaves nothing behind. */
@AServerOfItsOwn
class RefusalIT {
  @TempDir Path folder;
  private OffhookCommand offhook;

  @BeforeEach
  void freshRunFolder() {
    offhook = new OffhookCommand(folder.resolve("run")).with("OFFHOOK_TLS_KEYSTORE", "");
  }

  @Test
  void namesTheTakenPortAndWhoHasIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome outcome =
          offhook
              .with("OFFHOOK_HTTP_PORT", String.valueOf(taken.getLocalPort()))
              .run("run", "--detach");
      assertRefused(
          outcome,
          "offhook: tcp port "
              + taken.getLocalPort()
              + " is taken by java (process "
              + ProcessHandle.current().pid()
              + "): end that, or choose another port with OFFHOOK_HTTP_PORT.");
    }
  }

  @Test
  void namesATakenUdpPort() throws Exception {
    try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
      PortBlock.take().environment().forEach(offhook::with);
      Outcome outcome =
          offhook
              .with("OFFHOOK_MEDIA_BROWSER_PORT", String.valueOf(taken.getLocalPort()))
              .run("run", "--detach");
      assertRefused(outcome, "offhook: udp port " + taken.getLocalPort() + " is taken by java");
    }
  }

  @Test
  void saysThatTheDemoIsUsedByLoopback() throws Exception {
    PortBlock.take().environment().forEach(offhook::with);
    Outcome outcome = offhook.with("OFFHOOK_HTTP_ADDRESS", "127.0.0.2").run("run", "--detach");
    assertRefused(outcome, "offhook: OFFHOOK_HTTP_ADDRESS=127.0.0.2 leaves out 127.0.0.1");
  }

  @Test
  void asksForJdk25WhereThereIsNone() throws Exception {
    Path old = folder.resolve("jdk-25-in-name-only/bin");
    Files.createDirectories(old);
    Path javac = old.resolve("javac");
    Files.writeString(javac, "#!/bin/sh\necho javac 21.0.4\n");
    assertThat(javac.toFile().setExecutable(true)).isTrue();
    Outcome outcome =
        offhook
            .with("JAVA_HOME", old.getParent().toString())
            .with("OFFHOOK_JDKS", folder.toString())
            .run("run", "--detach");
    assertRefused(outcome, "offhook: no JDK 25 found: install one");
  }

  @Test
  void refusesAnExpiredCertificate() throws Exception {
    Path store = folder.resolve("expired.p12");
    keytool(
        "-genkeypair -alias server -keyalg EC -groupname secp256r1 -dname CN=localhost"
            + " -startdate -20d -validity 10 -storetype PKCS12 -storepass changeit -keystore "
            + store);
    Outcome outcome = offhook.with("OFFHOOK_TLS_KEYSTORE", store.toString()).run("run", "--detach");
    assertRefused(outcome, "offhook: the certificate in " + store + " expired on 20");
  }

  @Test
  void refusesAKeyStoreThatDoesNotOpen() throws Exception {
    Path store = Files.writeString(folder.resolve("not-a-store.p12"), "no key store");
    Outcome outcome = offhook.with("OFFHOOK_TLS_KEYSTORE", store.toString()).run("run", "--detach");
    assertRefused(outcome, "offhook: the key store " + store + " cannot be opened");
  }

  @Test
  void saysThatTestsNeedANetworkOfTheirOwn() throws Exception {
    Path nobody = Files.createDirectories(folder.resolve("nobody"));
    Path unshare = Files.writeString(nobody.resolve("unshare"), "#!/bin/sh\nexit 1\n");
    assertThat(unshare.toFile().setExecutable(true)).isTrue();
    Outcome outcome = offhook.with("PATH", nobody + ":" + System.getenv("PATH")).run("test");
    assertRefused(outcome, "offhook: browsers that change or lack a network need one of their own");
  }

  @Test
  void knowsWhatItDoesNotKnow() throws Exception {
    assertRefused(offhook.run("walk"), "offhook: there is no 'walk'");
  }

  @Test
  void saysThatNothingRuns() throws Exception {
    Outcome status = offhook.run("status");
    assertThat(status.exit()).isEqualTo(3);
    assertThat(status.output()).startsWith("Offhook is not running.");
    assertThat(offhook.run("stop").output()).isEqualTo("Nothing runs.\n");
  }

  private static void assertRefused(Outcome outcome, String sentence) {
    assertThat(outcome.exit()).as(outcome.error()).isEqualTo(1);
    assertThat(outcome.error()).startsWith(sentence).containsOnlyOnce("\n");
  }

  private static void keytool(String arguments) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder((keytool + " " + arguments).split(" ")).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
