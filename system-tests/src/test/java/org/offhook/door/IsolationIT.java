package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.talk.OnTheRunningGateway;

/**
 * Every operation of the provisioning interface, as its own description lists them, tried on
 * another company's things: nobody learns that they exist, and nothing becomes of them (trial B13).
 */
@OnTheRunningGateway
class IsolationIT {
  private static final String DEMO = "demo";

  /** A body that every operation could use, of which each takes the fields that it knows. */
  private static final String BODY =
      """
      {"id":"taken-over","name":"Taken Over","country":"DE","login":"eve","extension":"1",
       "host":"pbx.example","secret":"x","profile":"ASTERISK","plan":"usage","kind":"news",
       "severity":"info","from":"2026-01-05T09:00:00Z","texts":{"en":"Taken over"},"areaCode":"89",
       "url":"https://203.0.113.7/","lines":[{"login":"eva","extension":"1"}]}""";

  private GatewayServer gateway;
  private Provisioner operator;
  private String other;
  private Map<String, String> theirs;

  @BeforeEach
  void anotherCompany(GatewayServer gateway) throws Exception {
    this.gateway = gateway;
    operator = Provisioner.operator(gateway);
    other = "other-" + UUID.randomUUID().toString().substring(0, 8);
    operator.must(
        201,
        operator.post(
            "", "{\"id\":\"%s\",\"name\":\"Other Ltd\",\"country\":\"GB\"}".formatted(other)));
    String person =
        operator
            .must(
                201,
                operator.post(
                    "/" + other + "/people", "{\"login\":\"eva\",\"name\":\"Eva Secretary\"}"))
            .getString("id");
    String connector =
        operator
            .must(201, operator.post("/" + other + "/connectors", "{\"name\":\"Their PBX\"}"))
            .getString("id");
    String key =
        operator
            .must(201, operator.post("/" + other + "/connectors/" + connector + "/keys", ""))
            .getString("keyId");
    operator.must(200, operator.put("/" + other + "/people/" + person + "/numbers/501", ""));
    String notice =
        operator.must(201, operator.post("/" + other + "/notices", BODY)).getString("id");
    String site = operator.must(201, operator.post("/" + other + "/sites", BODY)).getString("id");
    operator.must(200, operator.put("/" + other + "/webhook", BODY));
    String upload =
        operator.must(201, operator.post("/" + other + "/uploads", BODY)).getString("id");
    theirs =
        Map.of(
            "person",
            person,
            "connector",
            connector,
            "key",
            key,
            "number",
            "501",
            "home",
            other,
            "session",
            "s-1",
            "notice",
            notice,
            "site",
            site,
            "upload",
            upload);
  }

  @Test
  void anAdministratorAndAProgramReachNothingOfAnotherCompany() throws Exception {
    List<String> before = everythingOf(other);
    List<String> ownBefore = everythingOf(DEMO);
    List<Provisioner> strangers =
        List.of(
            Provisioner.administrator(gateway),
            Provisioner.program(gateway, gateway.connectorId(), gateway.apiKey()));
    for (Provisioner stranger : strangers) {
      for (String[] operation : operations()) {
        Map<String, String> ids = new java.util.HashMap<>(theirs);
        String what = operation[0] + " " + operation[1];
        ids.put("tenant", other);
        HttpResponse<String> refused = tried(stranger, operation, ids);
        ids.put("tenant", "no-such-tenant");
        HttpResponse<String> nothing = tried(stranger, operation, ids);
        assertThat(refused.statusCode()).as(what).isIn(403, 404);
        assertThat(refused.body()).as(what).isEqualTo(nothing.body());
        if (operation[1].contains("{person}") || operation[1].contains("{connector}")) {
          ids.put("tenant", DEMO);
          assertThat(tried(stranger, operation, ids).statusCode()).as(what).isIn(403, 404);
        }
      }
    }
    assertThat(everythingOf(other)).isEqualTo(before);
    assertThat(everythingOf(DEMO)).isEqualTo(ownBefore);
  }

  @Test
  void anAdministratorSeesOnlyTheirOwnCompanyInTheList() throws Exception {
    Provisioner administrator = Provisioner.administrator(gateway);
    assertThat(administrator.get("?q=other-").body()).doesNotContain(other);
    assertThat(operator.get("?q=" + other).body()).contains(other);
    String console = consoleOf(other);
    assertThat(console)
        .doesNotContain("Eva", "Their PBX", theirs.get("connector"), "Other Ltd", "Taken over");
  }

  /** Every page of the console, asked for another company by the demo's administrator. */
  private String consoleOf(String tenant) throws IOException, InterruptedException {
    Visitor admin = Visitor.signedIn(gateway, "admin");
    StringBuilder seen = new StringBuilder();
    for (String page :
        List.of(
            "people",
            "connectors",
            "settings",
            "suite",
            "tenants",
            "provider",
            "sessions",
            "audit",
            "subscription",
            "notices",
            "data",
            "upload")) {
      HttpResponse<String> answer = admin.get("admin/" + page + ".xhtml?tenant=" + tenant);
      assertThat(answer.statusCode()).as(page).isEqualTo(200);
      seen.append(answer.body());
    }
    for (String table : List.of("audit", "statement", "people", "tenants")) {
      seen.append(admin.get("admin/" + table + ".csv?tenant=" + tenant).body());
    }
    return seen.toString();
  }

  private static HttpResponse<String> tried(
      Provisioner stranger, String[] operation, Map<String, String> ids)
      throws IOException, InterruptedException {
    String path = operation[1];
    for (var id : ids.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue());
    }
    assertThat(path).doesNotContain("{");
    boolean carries = operation[0].equals("POST") || operation[0].equals("PUT");
    return stranger.ask(operation[0], path, carries ? BODY : "");
  }

  /** Method and path below {@code /tenants} of all that name a tenant, as the server says. */
  private List<String[]> operations() throws IOException, InterruptedException {
    JsonObject paths =
        Visitor.json(new Visitor(gateway).get("api/openapi.json").body()).getJsonObject("paths");
    List<String[]> found = new ArrayList<>();
    paths.forEach(
        (path, methods) -> {
          if (path.startsWith("/tenants/")) {
            methods
                .asJsonObject()
                .keySet()
                .forEach(
                    method ->
                        found.add(
                            new String[] {
                              method.toUpperCase(Locale.ROOT), path.substring("/tenants".length())
                            }));
          }
        });
    assertThat(found).hasSizeGreaterThan(20);
    return found;
  }

  /** All that the operator can read of a tenant, but how its PBX is doing. */
  private List<String> everythingOf(String tenant) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    for (String part :
        List.of(
            "", "/people", "/lines", "/audit", "/subscription", "/notices", "/sites", "/changes")) {
      all.add(operator.must(200, operator.get("/" + tenant + part)).toString());
    }
    operator
        .must(200, operator.get("/" + tenant + "/connectors"))
        .getJsonArray("connectors")
        .getValuesAs(JsonObject.class)
        .forEach(one -> all.add(one.getString("name") + one.getJsonArray("keys")));
    return all;
  }
}
