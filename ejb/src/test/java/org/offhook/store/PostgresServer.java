package org.offhook.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL 15 of the test's own: initialised into {@code target/}, on a loopback port that
 * was free, run as user postgres when the test is root, stopped when the JVM ends.
 */
final class PostgresServer {
  private static final Path BINARIES = Path.of("/usr/lib/postgresql/15/bin");
  private static final long PATIENCE_SECONDS = 60;

  private final Path data;
  private final int port;

  private PostgresServer(Path data, int port) {
    this.data = data;
    this.port = port;
  }

  static PostgresServer start() {
    try {
      Path home = Files.createTempDirectory(parent(), "postgres-");
      if (root()) {
        run(List.of("chown", "postgres", home.toString()));
      }
      PostgresServer server = new PostgresServer(home.resolve("data"), freePort());
      server.initialise();
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
      server.launch();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty one of the caller's own. */
  DataSource newDatabase() {
    String name = "d" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = source("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return source(name);
  }

  private DataSource source(String name) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(name);
    source.setUser("postgres");
    return source;
  }

  private void initialise() {
    run(
        asPostgres(
            BINARIES.resolve("initdb").toString(),
            "--pgdata=" + data,
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync"));
  }

  private void launch() {
    String settings =
        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off";
    run(control("--wait", "--options=" + settings, "--log=" + data.resolve("log"), "start"));
  }

  private void stop() {
    run(control("--mode=immediate", "stop"));
  }

  private List<String> control(String... arguments) {
    List<String> command = new ArrayList<>(List.of(BINARIES.resolve("pg_ctl").toString()));
    command.add("--pgdata=" + data);
    command.addAll(List.of(arguments));
    return asPostgres(command.toArray(String[]::new));
  }

  /** PostgreSQL refuses to run as root. */
  private static List<String> asPostgres(String... command) {
    List<String> whole = new ArrayList<>();
    if (root()) {
      whole.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    whole.addAll(List.of(command));
    return whole;
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** {@code target/}, or the temporary folder where user postgres cannot reach it. */
  private static Path parent() throws IOException {
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    for (Path folder = target; root() && folder != null; folder = folder.getParent()) {
      boolean passable =
          Files.getPosixFilePermissions(folder)
              .contains(java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE);
      if (!passable) {
        return Path.of(System.getProperty("java.io.tmpdir"));
      }
    }
    return target;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(List<String> command) {
    try {
      Path log = Files.createTempFile("postgres-", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(log);
      Files.delete(log);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
