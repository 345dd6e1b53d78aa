package org.offhook.kit;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real identity provider on loopback, with its own administrator and realms whose people are
 * Maria, who may have a phone, and Ada, who may administer.
 */
public final class Keycloak implements AutoCloseable {
  /** Of everybody in every realm, of the client in every realm, and of the administrator. */
  public static final String PASSWORD = "correct-horse-9";

  public static final String SECRET = "kc-client-secret";

  private static final Path HOME = Path.of(System.getProperty("offhook.keycloak", "keycloak"));
  private static final Duration START = Duration.ofSeconds(120);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final int port;
  private final String spared;
  private final SparingProvider sparing;
  private String token = "";

  private Keycloak(Process process, Path log, int port, String spared, SparingProvider sparing) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.spared = spared;
    this.sparing = sparing;
  }

  /**
   * Starts it with these realms and waits until it answers.
   *
   * @param folder for its realms and log
   * @param realms each with the host and port at which its people reach the gateway
   * @param frontChannel the realm that ends sessions through browsers; the others ask the gateway
   * @param spared the realm that gives tokens to refresh with only to whom asks for ones that last
   */
  public static Keycloak start(
      Path folder, Map<String, String> realms, String frontChannel, String spared)
      throws IOException, InterruptedException, TimeoutException {
    Files.createDirectories(folder);
    Path imported = Files.createDirectories(HOME.resolve("data/import"));
    for (var realm : realms.entrySet()) {
      Program.template(
          "keycloak-realm.json",
          imported.resolve(realm.getKey() + ".json"),
          Map.of(
              "REALM",
              realm.getKey(),
              "HOST",
              realm.getValue(),
              "BACK",
              "127.0.0.1:" + realm.getValue().replaceFirst(".*:", ""),
              "FRONT",
              Boolean.toString(realm.getKey().equals(frontChannel)),
              "SECRET",
              SECRET,
              "PASSWORD",
              PASSWORD));
    }
    Path script = HOME.resolve("bin/kc.sh").toAbsolutePath();
    script.toFile().setExecutable(true);
    built(script, folder);
    int port = Program.freePort();
    Path log = folder.resolve("keycloak.log");
    Process process =
        command(
                folder,
                log,
                script.toString(),
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname-strict=false",
                "--import-realm")
            .start();
    Keycloak keycloak = new Keycloak(process, log, port, spared, SparingProvider.before(port));
    keycloak.awaitAnswer(realms.keySet().iterator().next());
    return keycloak;
  }

  /** Once for each installation: what is decided at its build need not be decided at each start. */
  private static void built(Path script, Path folder) throws IOException, InterruptedException {
    Path done = HOME.resolve("built-for-tests");
    if (Files.exists(done)) {
      return;
    }
    Path log = folder.resolve("keycloak-build.log");
    Process build =
        command(
                folder,
                log,
                script.toString(),
                "build",
                "--db=dev-mem",
                "--cache=local",
                "--health-enabled=false",
                "--metrics-enabled=false")
            .start();
    if (!build.waitFor(START.toSeconds(), TimeUnit.SECONDS) || build.exitValue() != 0) {
      build.destroyForcibly();
      throw new IOException("Keycloak was not built: " + Files.readString(log));
    }
    Files.createFile(done);
  }

  private static ProcessBuilder command(Path folder, Path log, String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                PASSWORD,
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS",
                "-Xms128m -Xmx320m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
                    + " -Djava.net.preferIPv4Stack=true"));
    return builder;
  }

  private void awaitAnswer(String realm)
      throws IOException, InterruptedException, TimeoutException {
    URI place = URI.create(issuer(realm) + "/.well-known/openid-configuration");
    long until = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        if (http.send(HttpRequest.newBuilder(place).build(), BodyHandlers.ofString()).statusCode()
            == 200) {
          return;
        }
      } catch (IOException notYet) {
        // asked again below
      }
      if (System.nanoTime() > until || !process.isAlive()) {
        throw new TimeoutException("Keycloak did not start: " + Files.readString(log));
      }
      process.waitFor(200, TimeUnit.MILLISECONDS);
    }
  }

  public String issuer(String realm) {
    int reached = realm.equals(spared) ? sparing.port() : port;
    return "http://127.0.0.1:" + reached + "/realms/" + realm;
  }

  /** Signs somebody out everywhere, as its administrator does. */
  public void signOut(String realm, String username) throws IOException, InterruptedException {
    ask("POST", realm, "/users/" + user(realm, username).getString("id") + "/logout", "");
  }

  public void disable(String realm, String username) throws IOException, InterruptedException {
    JsonObject user = user(realm, username);
    JsonObject changed = Json.createObjectBuilder(user).add("enabled", false).build();
    ask("PUT", realm, "/users/" + user.getString("id"), changed.toString());
  }

  /** How many sessions somebody has there. */
  public int sessions(String realm, String username) throws IOException, InterruptedException {
    String id = user(realm, username).getString("id");
    return array(ask("GET", realm, "/users/" + id + "/sessions", "")).size();
  }

  /** How many of somebody's sessions there have tokens that outlive their stay. */
  public int lasting(String realm, String username) throws IOException, InterruptedException {
    String id = user(realm, username).getString("id");
    String client =
        array(ask("GET", realm, "/clients?clientId=offhook", "")).getJsonObject(0).getString("id");
    return array(ask("GET", realm, "/users/" + id + "/offline-sessions/" + client, "")).size();
  }

  private JsonObject user(String realm, String username) throws IOException, InterruptedException {
    return array(ask("GET", realm, "/users?exact=true&username=" + username, "")).getJsonObject(0);
  }

  /** Signs with a new key from now on, and forgets the one before. */
  public void swapKey(String realm) throws IOException, InterruptedException {
    List<JsonObject> before = keys(realm);
    String parent = object(ask("GET", realm, "", "")).getString("id");
    JsonObject key =
        Json.createObjectBuilder()
            .add("name", "another")
            .add("providerId", "rsa-generated")
            .add("providerType", "org.keycloak.keys.KeyProvider")
            .add("parentId", parent)
            .add(
                "config",
                Json.createObjectBuilder()
                    .add("priority", Json.createArrayBuilder().add("1000"))
                    .add("enabled", Json.createArrayBuilder().add("true"))
                    .add("active", Json.createArrayBuilder().add("true")))
            .build();
    ask("POST", realm, "/components", key.toString());
    for (JsonObject old : before) {
      ask("DELETE", realm, "/components/" + old.getString("id"), "");
    }
  }

  private List<JsonObject> keys(String realm) throws IOException, InterruptedException {
    return array(ask("GET", realm, "/components?type=org.keycloak.keys.KeyProvider", ""))
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(key -> key.getString("providerId").equals("rsa-generated"))
        .toList();
  }

  private String ask(String method, String realm, String path, String body)
      throws IOException, InterruptedException {
    if (token.isEmpty()) {
      token = token();
    }
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/admin/realms/" + realm + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() == 401) {
      token = token();
      return ask(method, realm, path, body);
    }
    if (answer.statusCode() >= 300) {
      throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private String token() throws IOException, InterruptedException {
    String form =
        "grant_type=password&client_id=admin-cli&username=admin&password="
            + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(issuer("master") + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("no token: " + answer.body());
    }
    return object(answer.body()).getString("access_token");
  }

  private static JsonObject object(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private static JsonArray array(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readArray();
    }
  }

  /** Ends it as a power cut does. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
    sparing.close();
    http.close();
  }
}
