package org.offhook.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * A real PBX core: desk phones 2xx register here (password {@code pw2xx}), and it registers at the
 * gateway over TLS.
 */
public final class Kamailio implements AutoCloseable {
  private final Program program;
  private final Path folder;
  private final int phones;

  private Kamailio(Program program, Path folder, int phones) {
    this.program = program;
    this.folder = folder;
    this.phones = phones;
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
    int phones = Program.freePort();
    int trunk = Program.freePort();
    certificate(folder);
    Map<String, String> words =
        Map.of(
            "LAB", folder.toString(),
            "CA", authority.toString(),
            "PHONES", Integer.toString(phones),
            "TRUNK", Integer.toString(trunk),
            "GATEWAY", Integer.toString(gatewayPort));
    Path config = Program.template("kamailio.cfg", folder.resolve("kamailio.cfg"), words);
    Program.template("kamailio-tls.cfg", folder.resolve("tls.cfg"), words);
    database(folder, gatewayPort, trunk, connector, apiKey);
    Program program =
        Program.start(
            folder,
            "kamailio",
            List.of(
                "kamailio",
                "-DD",
                "-f",
                config.toString(),
                "-P",
                folder + "/kamailio.pid",
                "-w",
                folder.toString(),
                "-m",
                "64",
                "-M",
                "16"));
    Kamailio kamailio = new Kamailio(program, folder, phones);
    program.await(
        "listening", () -> Files.exists(folder.resolve("kamailio.fifo")), Duration.ofSeconds(20));
    return kamailio;
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
    try {
      String listed =
          Program.run(
              folder,
              "kamcmd",
              "-s",
              "unix:" + folder.resolve("kamailio.ctl"),
              "uac.reg_info",
              "l_uuid",
              "gateway");
      return listed.lines().anyMatch(line -> line.strip().matches("flags: (20|4)"));
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where desk phones register, UDP and TCP. */
  public int phonePort() {
    return phones;
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
