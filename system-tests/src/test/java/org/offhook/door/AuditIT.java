package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.access.factor.Totp;
import org.offhook.audit.Act;
import org.offhook.kit.GatewayServer;
import org.offhook.talk.OnTheRunningGateway;

/**
 * Every operation that changes something for an administrator is done once, and stands in the audit
 * log at once, in fields that the console has a word for. Which they are says the interface's own
 * description.
 */
@OnTheRunningGateway
class AuditIT {
  private static final String T = "/tenants/{tenant}";
  private static final String PERSON = T + "/people/{person}";
  private static final String CONNECTOR = T + "/connectors/{connector}";
  private static final Set<String> CHANGING = Set.of("post", "put", "delete");

  private static final Path CONSOLE_WORDS =
      Path.of("../admin-jsf/src/main/resources/org/offhook/admin/words.properties");

  /** An upload that is still going on when it is stopped. */
  private static final int ROWS = 20_000;

  private final Set<String> done = new TreeSet<>();
  private final Set<Act> noted = EnumSet.noneOf(Act.class);
  private final Map<String, String> ids = new HashMap<>();
  private final Properties words = new Properties();
  private GatewayServer gateway;
  private Provisioner operator;

  @BeforeEach
  void arrive(GatewayServer gateway) throws Exception {
    this.gateway = gateway;
    operator = Provisioner.operator(gateway);
    try (Reader console = Files.newBufferedReader(CONSOLE_WORDS)) {
      words.load(console);
    }
  }

  @Test
  void everyOperationThatChangesSomethingIsNoted() throws Exception {
    try (OtherCompany company = OtherCompany.on(gateway);
        Partner partner = Partner.on(gateway)) {
      ids.put("tenant", company.tenant());
      ids.put("home", "demo");
      aTenant(partner);
      people(company);
      signIn();
      lines();
      company();
      connectors();
      suite();
    }
    assertThat(done).isEqualTo(changingOperations());
    assertThat(noted).isEqualTo(EnumSet.allOf(Act.class));
  }

  private void aTenant(Partner partner) throws Exception {
    String id = ids.put("tenant", "audited-" + partner.id().substring(0, 8));
    String wish = "{\"id\":\"%s\",\"name\":\"Brief Ltd\",\"country\":\"GB\"}";
    does("POST", "/tenants", wish.formatted(ids.get("tenant")), Act.TENANT_ADDED);
    does("PUT", T, "{\"name\":\"Short Ltd\",\"country\":\"GB\"}", Act.TENANT_CHANGED);
    does("PUT", T + "/subscription", "{\"plan\":\"usage\"}", Act.SUBSCRIPTION_CHANGED);
    ids.put("person", partner.id());
    does("PUT", T + "/partners/{home}/{person}", "", Act.PARTNER_GIVEN);
    does("DELETE", T + "/partners/{home}/{person}", "", Act.PARTNER_TAKEN);
    does("PUT", T + "/suspension", "", Act.TENANT_SUSPENDED);
    does("DELETE", T + "/suspension", "", Act.TENANT_RESUMED);
    operator.put("/" + ids.get("tenant") + "/suspension", "");
    // what is left of it is in the log of the operator's own company
    Set<String> before = entries("demo");
    ask("DELETE", T, "");
    assertThat(newActs("demo", before)).contains(Act.TENANT_DELETED.name());
    noted.add(Act.TENANT_DELETED);
    ids.put("tenant", id);
  }

  private void people(OtherCompany company) throws Exception {
    String wish = "{\"login\":\"ida\",\"name\":\"Ida\",\"disabled\":%s}";
    JsonObject ida = does("POST", T + "/people", wish.formatted(false), Act.PERSON_ADDED);
    ids.put("person", ida.getString("id"));
    String other = "{\"login\":\"ida\",\"name\":\"Ida Lang\"}";
    does("PUT", PERSON, other, Act.PERSON_CHANGED);
    does("PUT", PERSON, wish.formatted(true), Act.PERSON_DISABLED);
    does("PUT", PERSON, wish.formatted(false), Act.PERSON_ENABLED);
    does("POST", PERSON + "/password", "", Act.PASSWORD_MADE);
    ids.put("number", "777");
    does("PUT", PERSON + "/numbers/{number}", "", Act.NUMBER_ASSIGNED);
    does("DELETE", PERSON + "/numbers/{number}", "", Act.NUMBER_REMOVED);
    does("PUT", PERSON + "/equipment", "{\"voicemailNumber\":\"99\"}", Act.PERSON_EQUIPPED);
    does("DELETE", PERSON, "", Act.PERSON_DELETED);
    ofEva(company);
  }

  /** Somebody who is signed in, with an authenticator app. */
  private void ofEva(OtherCompany company) throws Exception {
    String eva =
        operator
            .must(200, operator.get("/" + company.tenant() + "/people?q=eva"))
            .getJsonArray("people")
            .getJsonObject(0)
            .getString("id");
    ids.put("person", eva);
    Visitor browser = company.person();
    JsonObject begun = Visitor.json(browser.post("api/second-factor", "").body());
    String code = Totp.code(begun.getString("secret"), Clock.systemUTC().instant());
    browser.post("api/second-factor/confirmation", "{\"code\":\"" + code + "\"}");
    String session =
        Visitor.json(browser.get("api/sessions").body())
            .getJsonArray("sessions")
            .getJsonObject(0)
            .getString("id");
    ids.put("session", session);
    does("DELETE", PERSON + "/sessions/{session}", "", Act.SESSION_ENDED);
    does("DELETE", PERSON + "/second-factor", "", Act.SECOND_FACTOR_RESET);
    does("DELETE", PERSON + "/sessions", "", Act.SESSION_ENDED);
  }

  private void signIn() throws Exception {
    does("PUT", T + "/second-factor", "{\"required\":true}", Act.SECOND_FACTOR_RULE);
    String provider =
        "{\"name\":\"Theirs\",\"issuer\":\"https://127.0.0.1:9/realm\",\"clientId\":\"c\","
            + "\"secret\":\"s\"}";
    does("PUT", T + "/identity-provider", provider, Act.PROVIDER_SET);
    does("POST", T + "/identity-provider/test", provider, Act.PROVIDER_TESTED);
    does("DELETE", T + "/identity-provider", "", Act.PROVIDER_REMOVED);
  }

  private void lines() throws Exception {
    String account = "\"extension\":\"501\",\"host\":\"203.0.113.7\",\"secret\":\"s\"";
    does("PUT", PERSON + "/line", "{" + account + "}", Act.LINE_SET);
    does("DELETE", PERSON + "/line", "", Act.LINE_REMOVED);
    does("POST", T + "/lines", "{\"lines\":[{\"login\":\"eva\"," + account + "}]}", Act.LINE_SET);
    String rows =
        IntStream.range(0, ROWS)
            .mapToObj(i -> "{\"login\":\"nobody" + i + "\"}")
            .collect(Collectors.joining(",", "{\"lines\":[", "]}"));
    ids.put("upload", does("POST", T + "/uploads", rows, Act.UPLOAD_BEGUN).getString("id"));
    does("DELETE", T + "/uploads/{upload}", "", Act.UPLOAD_STOPPED);
  }

  private void company() throws Exception {
    String site = "{\"name\":\"%s\",\"country\":\"DE\",\"areaCode\":\"89\"}";
    JsonObject munich = does("POST", T + "/sites", site.formatted("Munich"), Act.SITE_ADDED);
    ids.put("site", munich.getString("id"));
    does("PUT", T + "/sites/{site}", site.formatted("Bonn"), Act.SITE_CHANGED);
    does("DELETE", T + "/sites/{site}", "", Act.SITE_REMOVED);
    String notice =
        "{\"kind\":\"news\",\"severity\":\"info\",\"from\":\"2026-01-05T09:00:00Z\","
            + "\"texts\":{\"en\":\"%s\"}}";
    JsonObject first = does("POST", T + "/notices", notice.formatted("One"), Act.NOTICE_ADDED);
    ids.put("notice", first.getString("id"));
    does("PUT", T + "/notices/{notice}", notice.formatted("Two"), Act.NOTICE_CHANGED);
    does("DELETE", T + "/notices/{notice}", "", Act.NOTICE_REMOVED);
    does("PUT", T + "/webhook", "{\"url\":\"https://203.0.113.7/\"}", Act.WEBHOOK_SET);
    does("POST", T + "/webhook/retry", "", Act.WEBHOOK_RESUMED);
    does("DELETE", T + "/webhook", "", Act.WEBHOOK_REMOVED);
    does("POST", T + "/export", "", Act.DATA_EXPORTED);
  }

  private void connectors() throws Exception {
    String name = "{\"name\":\"%s\"}";
    JsonObject made =
        does("POST", T + "/connectors", name.formatted("Head office"), Act.CONNECTOR_ADDED);
    ids.put("connector", made.getString("id"));
    does("PUT", CONNECTOR, name.formatted("Branch"), Act.CONNECTOR_CHANGED);
    String profile = "{\"profile\":\"ASTERISK\"}";
    does("PUT", CONNECTOR + "/profile", profile, Act.CONNECTOR_CHANGED);
    String settings = "{\"digits\":\"INFO\",\"symmetricRtp\":true,\"security\":\"RTP\"}";
    does("PUT", CONNECTOR + "/settings", settings, Act.CONNECTOR_CHANGED);
    JsonObject key = does("POST", CONNECTOR + "/keys", "", Act.KEY_MADE);
    ids.put("key", key.getString("keyId"));
    does("DELETE", CONNECTOR + "/keys/{key}", "", Act.KEY_REVOKED);
    does("DELETE", CONNECTOR, "", Act.CONNECTOR_REMOVED);
  }

  /** Nobody is there: that is noted with the trial, and no matter to the rest. */
  private void suite() throws Exception {
    String wish =
        "{\"step\":\"SIGN_IN\",\"kind\":\"RINGCENTRAL\",\"url\":\"http://127.0.0.1:%d\","
                .formatted(gateway.suitePort())
            + "\"clientId\":\"c\",\"clientSecret\":\"s\",\"assertion\":\"a\",\"people\":%s}";
    does("PUT", T + "/suite", wish.formatted(true), Act.SUITE_CONNECTED);
    does("PUT", T + "/suite", wish.formatted(false), Act.SUITE_CHANGED);
    does("POST", T + "/suite/trial", wish.formatted(true), Act.SUITE_TESTED);
    does("POST", T + "/suite/synchronisation", "", Act.SUITE_SYNCHRONISED);
    does("DELETE", T + "/suite", "", Act.SUITE_DISCONNECTED);
  }

  /** Does it, and finds it in the tenant's log. */
  private JsonObject does(String method, String path, String body, Act act)
      throws IOException, InterruptedException {
    String tenant = ids.get("tenant");
    Set<String> before = path.equals("/tenants") ? Set.of() : entries(tenant);
    HttpResponse<String> answer = ask(method, path, body);
    assertThat(newActs(tenant, before)).as("%s %s", method, path).contains(act.name());
    noted.add(act);
    return answer.body().isEmpty() ? JsonObject.EMPTY_JSON_OBJECT : Visitor.json(answer.body());
  }

  private HttpResponse<String> ask(String method, String path, String body)
      throws IOException, InterruptedException {
    String at = path;
    for (var id : ids.entrySet()) {
      at = at.replace("{" + id.getKey() + "}", id.getValue());
    }
    HttpResponse<String> answer = operator.askAnywhere(method, at, body);
    assertThat(answer.statusCode()).as("%s %s %s", method, path, answer.body()).isBetween(200, 204);
    done.add(method + " " + path);
    return answer;
  }

  private List<JsonObject> log(String tenant) throws IOException, InterruptedException {
    return operator
        .must(200, operator.get("/" + tenant + "/audit?limit=200"))
        .getJsonArray("acts")
        .getValuesAs(JsonObject.class);
  }

  private Set<String> entries(String tenant) throws IOException, InterruptedException {
    return log(tenant).stream().map(entry -> entry.getString("id")).collect(Collectors.toSet());
  }

  private List<String> newActs(String tenant, Set<String> before)
      throws IOException, InterruptedException {
    List<JsonObject> fresh =
        log(tenant).stream().filter(entry -> !before.contains(entry.getString("id"))).toList();
    fresh.stream()
        .flatMap(entry -> entry.getJsonArray("changes").getValuesAs(JsonObject.class).stream())
        .forEach(change -> assertThat(words).containsKey("field." + change.getString("field")));
    return fresh.stream().map(entry -> entry.getString("act")).toList();
  }

  private Set<String> changingOperations() throws IOException, InterruptedException {
    Set<String> found = new TreeSet<>();
    Visitor.json(new Visitor(gateway).get("api/openapi.json").body())
        .getJsonObject("paths")
        .forEach(
            (path, methods) ->
                methods.asJsonObject().keySet().stream()
                    .filter(CHANGING::contains)
                    .filter(_ -> path.startsWith("/tenants"))
                    .forEach(method -> found.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    return found;
  }
}
