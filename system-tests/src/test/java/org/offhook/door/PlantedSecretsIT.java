package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.access.factor.Totp;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.Haystack;
import org.offhook.kit.Sipp;
import org.offhook.kit.SuiteVendor;
import org.offhook.talk.AServerBesideTheRunning;

/**
 * Secrets of every kind are given to a server and used by it. Then somebody gets hold of its
 * memory, its files and what its pages tell: he must not find one of them there (trial B19).
 */
@AServerBesideTheRunning
class PlantedSecretsIT {
  private static final String PASSWORD = "planted-pa55word-of-maria";
  private static final String LINE = "planted-l1ne-secret";
  private static final String CLIENT = "planted-cl1ent-secret";

  @TempDir static Path folder;

  private final Map<String, String> planted = new LinkedHashMap<>();
  private GatewayServer gateway;
  private Provisioner operator;

  @Test
  void nobodyFindsThemInMemoryFilesOrPages() throws Exception {
    Path run = folder.resolve("run").toAbsolutePath();
    Sipp pbx = Sipp.in(folder);
    try (Sipp.Scenario registrar = pbx.registrar("501", LINE);
        GatewayServer server = GatewayServer.start(run, Map.of());
        SuiteVendor vendor = SuiteVendor.start(server.suitePort())) {
      gateway = server;
      operator = Provisioner.operator(server);
      operator.must(
          201,
          operator.post(
              "",
              "{\"id\":\"vault\",\"name\":\"Vault\",\"country\":\"GB\",\"hosts\":[\"vault.localhost\"]}"));
      String maria = person();
      line(maria, pbx);
      registrar.awaitPlayed();
      connector();
      suite(vendor);
      provider();
      planted.put(
          "secret of the webhook",
          operator
              .must(200, operator.put("/vault/webhook", "{\"url\":\"http://127.0.0.1:9/\"}"))
              .getString("secret"));
      Haystack haystack = new Haystack(planted.values());
      Path memory = folder.resolve("memory.hprof").toAbsolutePath();
      // a client that ended is let go by the collector's second look
      server.diagnose("GC.run");
      server.diagnose("GC.run");
      server.diagnose("GC.heap_dump", memory.toString());
      assertThat(haystack.foundIn(memory)).as("in memory").isEmpty();
      assertThat(haystack.foundIn(pages())).as("on pages").isEmpty();
      Path backup = folder.resolve("backup.zip").toAbsolutePath();
      assertThat(server.backup(backup).exit()).isZero();
      assertThat(haystack.foundIn(backup)).as("in the backup").isEmpty();
      server.stop();
      assertThat(inFiles(haystack, run)).as("in files").isEmpty();
    }
  }

  private String person() throws Exception {
    JsonObject made =
        operator.must(
            201,
            operator.post(
                "/vault/people",
                "{\"login\":\"maria\",\"name\":\"Maria\",\"email\":\"maria@vault.example\"}"));
    planted.put("first password", made.getString("firstPassword"));
    planted.put("password", PASSWORD);
    Visitor maria = new Visitor(gateway, "vault.localhost");
    assertThat(maria.signIn("maria", made.getString("firstPassword"), PASSWORD).statusCode())
        .isEqualTo(200);
    JsonObject factor = operator.must(201, maria.post("api/second-factor", ""));
    String secret = factor.getString("secret");
    planted.put("second factor", secret);
    planted.put("recovery code", factor.getJsonArray("codes").getString(0));
    String code = Totp.code(secret, Clock.systemUTC().instant());
    assertThat(
            maria
                .post("api/second-factor/confirmation", "{\"code\":\"" + code + "\"}")
                .statusCode())
        .isEqualTo(204);
    return made.getString("id");
  }

  private void line(String person, Sipp pbx) throws Exception {
    planted.put("secret of the line", LINE);
    operator.must(
        200,
        operator.put(
            "/vault/people/" + person + "/line",
            """
            {"extension":"501","host":"127.0.0.1","port":%d,"transport":"udp","secret":"%s"}"""
                .formatted(pbx.port(), LINE)));
  }

  private void connector() throws Exception {
    String id =
        operator
            .must(201, operator.post("/vault/connectors", "{\"name\":\"Main PBX\"}"))
            .getString("id");
    JsonObject made = operator.must(201, operator.post("/vault/connectors/" + id + "/keys", ""));
    String key = made.getString("key");
    planted.put("key of the connector", key);
    Provisioner program = Provisioner.program(gateway, id, key);
    assertThat(program.get("/vault/people").statusCode()).isEqualTo(200);
  }

  private void suite(SuiteVendor vendor) throws Exception {
    planted.put("client secret of the suite", SuiteVendor.SECRET);
    planted.put("assertion of the suite", SuiteVendor.JWT);
    operator.must(200, operator.put("/vault/suite", vendor.connection("people", "contacts")));
    operator.post("/vault/suite/synchronisation", "");
  }

  private void provider() throws Exception {
    planted.put("client secret of the provider", CLIENT);
    operator.must(
        200,
        operator.put(
            "/vault/identity-provider",
            """
            {"name":"Provider","issuer":"http://127.0.0.1:9","clientId":"offhook","secret":"%s",
             "roleClaim":"roles","userRole":"phone","adminRole":"admin",
             "addsPeople":false,"localAccounts":true}"""
                .formatted(CLIENT)));
  }

  /** Everything of this company that its administrator can be told, and what anybody can ask. */
  private Path pages() throws Exception {
    StringBuilder told = new StringBuilder();
    for (String path :
        List.of("", "/people", "/lines", "/connectors", "/webhook", "/suite", "/audit")) {
      told.append(operator.get("/vault" + path).body());
    }
    told.append(operator.get("/vault/identity-provider").body()).append(gateway.figures());
    Visitor nobody = new Visitor(gateway);
    for (String path : List.of("api/health", "api/openapi.json", "api/nothing", "admin/")) {
      told.append(nobody.get(path).body());
    }
    return Files.writeString(folder.resolve("pages.txt"), told);
  }

  private static List<String> inFiles(Haystack haystack, Path run) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        haystack.foundIn(file).forEach(one -> found.add(run.relativize(file) + ": " + one));
      }
    }
    return found;
  }
}
