package org.offhook.kit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * A real PBX core: desk phones 2xx register here (password {@code pw2xx}), and it registers at the
 * gateway over TLS.
 */
public final class Kamailio implements AutoCloseable {
  private static final Duration LONG_REGISTRATION = Duration.ofHours(1);

  private final Path folder;
  private final int phones;
  private final int trunk;
  private Program program;

  private Kamailio(Path folder, int phones, int trunk) {
    this.folder = folder;
    this.phones = phones;
    this.trunk = trunk;
  }

  /**
   * Starts Kamailio; it registers by itself within a few seconds.
   *
   * @param folder an empty folder for its files
   * @param gatewayPort where the gateway takes trunks
   * @param authority PEM file that vouches for the gateway's certificate
   */
  public static Kamailio start(
      Path folder, int gatewayPort, Path authority, String connector, String apiKey)
      throws IOException, TimeoutException {
    certificate(folder);
    return start(folder, gatewayPort, authority, connector, apiKey, LONG_REGISTRATION, true);
  }

  /**
   * Starts a PBX that knows nothing of the gateway: it takes the gateway's lines for phones.
   *
   * @param registration the longest that phones are registered before they must come again
   */
  public static Kamailio alone(Path folder, Duration registration)
      throws IOException, TimeoutException {
    certificate(folder);
    int nobody = Program.freePort();
    return start(folder, nobody, folder.resolve("pbx.pem"), "none", "none", registration, false);
  }

  private static Kamailio start(
      Path folder,
      int gatewayPort,
      Path authority,
      String connector,
      String apiKey,
      Duration registration,
      boolean verifying)
      throws IOException, TimeoutException {
    int phones = Program.freePort();
    int trunk = Program.freePort();
    Map<String, String> words =
        Map.of(
            "LAB", folder.toString(),
            "CA", authority.toString(),
            "PHONES", Integer.toString(phones),
            "TRUNK", Integer.toString(trunk),
            "GATEWAY", Integer.toString(gatewayPort),
            "EXPIRES", Long.toString(registration.toSeconds()),
            "SECURE", Integer.toString(phones + 1),
            "VERIFY", verifying ? "yes" : "no");
    Program.template("kamailio.cfg", folder.resolve("kamailio.cfg"), words);
    Program.template("kamailio-tls.cfg", folder.resolve("tls.cfg"), words);
    database(folder, gatewayPort, trunk, connector, apiKey);
    Kamailio kamailio = new Kamailio(folder, phones, trunk);
    kamailio.run();
    return kamailio;
  }

  private void run() throws IOException, TimeoutException {
    program =
        Program.start(
            folder,
            "kamailio",
            List.of(
                "kamailio",
                "-DD",
                "-f",
                folder.resolve("kamailio.cfg").toString(),
                "-P",
                folder + "/kamailio.pid",
                "-w",
                folder.toString(),
                "-m",
                "512",
                "-M",
                "16"));
    program.await(
        "listening", () -> Files.exists(folder.resolve("kamailio.fifo")), Duration.ofSeconds(20));
  }

  /** Ends it and starts it anew on the same ports; it forgot who was registered. */
  public void restart() throws IOException, TimeoutException {
    program.close();
    Files.deleteIfExists(folder.resolve("kamailio.fifo"));
    run();
  }

  private static void certificate(Path folder) throws IOException {
    Program.run(
        folder,
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=pbx.lab.test",
        "-addext",
        "subjectAltName=DNS:pbx.lab.test,DNS:localhost",
        "-keyout",
        "pbx.key",
        "-out",
        "pbx.pem");
  }

  private static void database(
      Path folder, int gatewayPort, int trunk, String connector, String apiKey) throws IOException {
    for (String part : List.of("standard", "uac")) {
      Program.run(
          folder,
          "sqlite3",
          "kamailio.sqlite",
          ".read /usr/share/kamailio/db_sqlite/" + part + "-create.sql");
    }
    String row =
        "insert into uacreg(l_uuid,l_username,l_domain,r_username,r_domain,realm,auth_username,auth_password,auth_ha1,"
            + "auth_proxy,expires,flags,reg_delay,contact_addr,socket) values('gateway','pbx','127.0.0.1','%s','127.0.0.1','',"
            + "'%s','%s','','sip:127.0.0.1:%d;transport=tls',60,0,0,'127.0.0.1:%d;transport=tls','tls:127.0.0.1:%d');";
    Program.run(
        folder,
        "sqlite3",
        "kamailio.sqlite",
        row.formatted(connector, connector, apiKey, gatewayPort, trunk, trunk));
  }

  /** Waits until the gateway accepts the registration (uac flag 4, registered online). */
  public void awaitRegistered() throws IOException, TimeoutException {
    program.await("registered", this::registered, Duration.ofSeconds(30));
  }

  private boolean registered() {
    return asked("uac.reg_info", "l_uuid", "gateway").matches("(?s).*flags: (20|4)\\b.*");
  }

  /** Waits until somebody is registered here as this extension. */
  public void awaitPhone(String extension) throws IOException, TimeoutException {
    program.await(
        extension + " registered",
        () -> asked("ul.lookup", "location", "s:" + extension).contains("sip:"),
        Duration.ofSeconds(60));
  }

  /** What it answers to a question, empty when it does not. */
  private String asked(String... question) {
    try {
      List<String> command = new ArrayList<>();
      command.addAll(List.of("kamcmd", "-s", "unix:" + folder.resolve("kamailio.ctl")));
      command.addAll(List.of(question));
      return Program.run(folder, command.toArray(String[]::new));
    } catch (IOException notYet) {
      return "";
    }
  }

  /**
   * Sends calls for an extension to a phone that did not register.
   *
   * @param port where it takes SIP over UDP, on loopback
   */
  public void place(String extension, int port) throws TimeoutException, IOException {
    String contact = "s:sip:" + extension + "@127.0.0.1:" + port;
    asked("ul.add", "location", "s:" + extension, contact, "3600", "1.0", "s:0", "0", "0", "0");
    awaitPhone(extension);
  }

  /** Where it takes TLS from those it trusts. */
  public int trunkPort() {
    return trunk;
  }

  /** Trusts its certificate. */
  public SSLContext trust() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(folder.resolve("pbx.pem"))) {
      store.setCertificateEntry(
          "pbx", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    return Trust.in(store);
  }

  public long processId() {
    return program.processId();
  }

  /** Where desk phones register, UDP and TCP. */
  public int phonePort() {
    return phones;
  }

  /** Where phones register over TLS. */
  public int securePhonePort() {
    return phones + 1;
  }

  /** A PKCS12 trust store with the certificate that this PBX shows, made now. */
  public Path trustStore(String password) throws IOException {
    Path store = folder.resolve("trust.p12");
    Program.run(
        folder,
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-importcert",
        "-noprompt",
        "-alias",
        "pbx",
        "-file",
        "pbx.pem",
        "-keystore",
        store.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        password);
    return store;
  }

  /** For messages of failed tests. */
  public String log() throws IOException {
    return program.log();
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    program.close();
  }
}
