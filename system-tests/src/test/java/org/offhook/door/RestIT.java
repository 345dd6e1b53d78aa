package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.access.factor.Totp;
import org.offhook.kit.GatewayServer;
import org.offhook.talk.OnTheRunningGateway;

/** What is not live, and the phone's own pages, as a browser asks for them. */
@OnTheRunningGateway
class RestIT {
  private GatewayServer gateway;
  private Visitor nobody;

  @BeforeEach
  void arrive(GatewayServer gateway) {
    this.gateway = gateway;
    nobody = new Visitor(gateway);
  }

  @Test
  void signInGivesACookieThatNoScriptReads() throws Exception {
    HttpResponse<String> answer = nobody.signIn("anna", gateway.passwordOf("anna"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Visitor.json(answer.body()).getString("number")).isEqualTo("501");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite="))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("offhook=")
                    .contains("SameSite=Lax")
                    .containsIgnoringCase("path=/;"));
    assertThat(Visitor.json(nobody.get("api/session").body()).getString("login")).isEqualTo("anna");
    assertThat(nobody.delete("api/session").statusCode()).isEqualTo(204);
    assertThat(nobody.get("api/session").statusCode()).isEqualTo(401);
  }

  @Test
  void sessionsAreListedAndEndedByTheirOwner() throws Exception {
    Visitor here = Visitor.signedIn(gateway, "anna");
    Visitor there = Visitor.signedIn(gateway, "anna");
    JsonObject other =
        Visitor.json(there.get("api/sessions").body())
            .getJsonArray("sessions")
            .getValuesAs(JsonObject.class)
            .stream()
            .filter(session -> session.getBoolean("current"))
            .findFirst()
            .orElseThrow();
    Visitor ben = Visitor.signedIn(gateway, "ben");
    String path = "api/sessions/" + other.getString("id");
    assertThat(ben.delete(path).statusCode()).isEqualTo(404);
    assertThat(there.get("api/session").statusCode()).isEqualTo(200);
    assertThat(here.delete(path).statusCode()).isEqualTo(204);
    assertThat(there.get("api/session").statusCode()).isEqualTo(401);
    assertThat(here.get("api/session").statusCode()).isEqualTo(200);
    assertRefused(nobody.get("api/sessions"), 401, "not-signed-in");
  }

  @Test
  void anAdministratorSignsSomebodyOutEverywhere() throws Exception {
    Visitor anna = Visitor.signedIn(gateway, "anna");
    Provisioner administrator = Provisioner.administrator(gateway);
    String person =
        administrator
            .must(200, administrator.get("/demo/people?q=anna"))
            .getJsonArray("people")
            .getJsonObject(0)
            .getString("id");
    String sessions = "/demo/people/" + person + "/sessions";
    assertThat(administrator.must(200, administrator.get(sessions)).getJsonArray("sessions"))
        .isNotEmpty();
    assertThat(administrator.get("/demo/sessions?q=anna&limit=1").body())
        .contains("\"login\":\"anna\"", person)
        .doesNotContain("\"login\":\"ben\"");
    assertThat(administrator.delete(sessions).statusCode()).isEqualTo(204);
    assertThat(anna.get("api/session").statusCode()).isEqualTo(401);
    assertThat(administrator.get("/demo/audit").body()).contains("SESSION_ENDED");
  }

  @Test
  void anAuthenticatorAppStandsBesideThePassword() throws Exception {
    Visitor ben = Visitor.signedIn(gateway, "ben");
    JsonObject begun = Visitor.json(ben.post("api/second-factor", "").body());
    String secret = begun.getString("secret");
    String recovery = begun.getJsonArray("codes").getString(0);
    assertThat(nobody.signIn("ben", gateway.passwordOf("ben")).statusCode()).isEqualTo(200);
    assertThat(code(ben, "confirmation", "000000").statusCode()).isEqualTo(400);
    String first = Totp.code(secret, Clock.systemUTC().instant());
    assertThat(code(ben, "confirmation", first).statusCode()).isEqualTo(204);
    try {
      Visitor again = new Visitor(gateway);
      assertRefused(again.signIn("ben", gateway.passwordOf("ben")), 403, "code-needed");
      HttpResponse<String> wrong =
          again.signInWithCode("ben", gateway.passwordOf("ben"), "no code");
      assertThat(Visitor.json(wrong.body()).getString("code")).isEqualTo("wrong-code");
      HttpResponse<String> used = again.signInWithCode("ben", gateway.passwordOf("ben"), first);
      assertThat(used.statusCode()).as("a code counts once").isEqualTo(401);
      assertThat(again.signInWithCode("ben", gateway.passwordOf("ben"), recovery).statusCode())
          .isEqualTo(200);
    } finally {
      String other = begun.getJsonArray("codes").getString(1);
      assertThat(code(ben, "removal", other).statusCode()).isEqualTo(204);
    }
    assertThat(nobody.signIn("ben", gateway.passwordOf("ben")).statusCode()).isEqualTo(200);
  }

  @Test
  void whereASecondFactorIsRequiredNothingOpensBeforeItsFirstCode() throws Exception {
    try (OtherCompany other = OtherCompany.on(gateway)) {
      Provisioner operator = other.operator();
      String tenant = "/" + other.tenant();
      operator.must(200, operator.put(tenant + "/second-factor", "{\"required\":true}"));
      JsonObject made =
          operator.must(
              201,
              operator.post(
                  tenant + "/people",
                  "{\"login\":\"otto\",\"name\":\"Otto\",\"roles\":[\"user\",\"operator\"]}"));
      String password = "a password of his own";
      Visitor otto = new Visitor(gateway, other.tenant() + ".example");
      HttpResponse<String> refused = otto.signIn("otto", made.getString("firstPassword"), password);
      assertRefused(refused, 403, "enrol-first");
      assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
      assertThat(otto.get("api/session").statusCode()).isEqualTo(401);
      assertThat(otto.get("api/tenants").statusCode()).isEqualTo(401);
      assertThat(Phone.handshake(nobody, nobody.origin(), otto.cookie(), "offhook.v1"))
          .isEqualTo(401);
      JsonObject factor = Visitor.json(refused.body()).getJsonObject("secondFactor");
      String first = made.getString("firstPassword");
      String recovery = factor.getJsonArray("codes").getString(0);
      assertRefused(otto.signInWithCode("otto", first, recovery, password), 401, "wrong-code");
      String code = Totp.code(factor.getString("secret"), Clock.systemUTC().instant());
      assertThat(otto.signInWithCode("otto", first, code, password).statusCode()).isEqualTo(200);
      assertThat(otto.get("api/tenants").statusCode()).isEqualTo(200);
      assertRefused(nobodyAt(other).signIn("otto", password), 403, "code-needed");

      String reset = tenant + "/people/" + made.getString("id") + "/second-factor";
      assertThat(operator.delete(reset).statusCode()).isEqualTo(204);
      assertThat(operator.delete(reset).statusCode()).as("there is none any more").isEqualTo(404);
      assertThat(otto.get("api/session").statusCode()).isEqualTo(401);
      assertRefused(nobodyAt(other).signIn("otto", password), 403, "enrol-first");
      assertThat(operator.get(tenant + "/audit").body())
          .contains("SECOND_FACTOR_RULE", "SECOND_FACTOR_RESET");
    }
  }

  private Visitor nobodyAt(OtherCompany company) {
    return new Visitor(gateway, company.tenant() + ".example");
  }

  private static HttpResponse<String> code(Visitor visitor, String act, String code)
      throws Exception {
    return visitor.post("api/second-factor/" + act, "{\"code\":\"" + code + "\"}");
  }

  @Test
  void aWrongPasswordAndAnUnknownLoginAreAnsweredAlike() throws Exception {
    HttpResponse<String> wrong = nobody.signIn("ben", "wrong");
    HttpResponse<String> unknown = nobody.signIn("nobody-" + System.nanoTime(), "wrong");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(Visitor.json(wrong.body()).getString("code")).isEqualTo("wrong-credentials");
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(unknown.statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"login\":\"anna\"}"})
  void aSignInThatIsNoneIsABadRequest(String body) throws Exception {
    HttpResponse<String> answer =
        nobody.send(
            nobody
                .request("api/session")
                .header("Origin", nobody.origin())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Visitor.json(answer.body()).getString("code")).isEqualTo("bad-request");
  }

  @Test
  void signInFromAnotherSiteIsRefused() throws Exception {
    HttpResponse<String> answer =
        nobody.send(
            nobody
                .request("api/session")
                .header("Origin", "http://evil.example")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"login\":\"anna\",\"password\":\"x\"}")));
    assertRefused(answer, 403, "wrong-origin");
  }

  @Test
  void somebodyWithoutTheRoleIsRefusedLikewise() throws Exception {
    assertRefused(Visitor.signedIn(gateway, "admin").get("api/journal"), 403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"api/journal", "api/journal.csv", "api/people", "api/journal/1", "api/unknown"})
  void nobodyReadsAnythingWithoutSigningIn(String path) throws Exception {
    HttpResponse<String> answer = nobody.get(path);
    assertRefused(answer, 401, "not-signed-in");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void anUpgradeIsRefusedWithoutABody() throws Exception {
    HttpResponse<String> answer = nobody.get("socket");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    JsonObject problem = Visitor.json(answer.body());
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("code")).isEqualTo(code);
  }

  @Test
  void aSignedInUserReadsJournalAndPeople() throws Exception {
    Visitor anna = Visitor.signedIn(gateway, "anna");
    JsonObject journal = Visitor.json(anna.get("api/journal").body());
    assertThat(journal.keySet()).containsExactlyInAnyOrder("entries", "next");
    JsonObject people = Visitor.json(anna.get("api/people?q=502").body());
    assertThat(people.getJsonArray("people")).hasSize(1);
    HttpResponse<String> csv = anna.get("api/journal.csv");
    assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(csv.body()).startsWith("\"call\",\"direction\",");
  }

  @Test
  void whatDoesNotExistIsSaidSo() throws Exception {
    Visitor anna = Visitor.signedIn(gateway, "anna");
    for (String path : new String[] {"api/unknown", "api/refused", "api/journal/unknown/more"}) {
      HttpResponse<String> answer = anna.get(path);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(Visitor.json(answer.body()).getString("code")).isEqualTo("not-found");
    }
    assertThat(anna.delete("api/journal/999999999").statusCode()).isEqualTo(404);
    assertThat(anna.delete("api/journal/x").statusCode()).isEqualTo(404);
    assertThat(anna.get("api/journal?limit=0").statusCode()).isEqualTo(400);
    assertThat(anna.get("api/journal?limit=201").statusCode()).isEqualTo(400);
    assertThat(anna.delete("api/people").statusCode()).isEqualTo(405);
  }

  @Test
  void healthAndTheDescriptionAreForEverybody() throws Exception {
    HttpResponse<String> health = nobody.get("api/health");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(Visitor.json(health.body()).getBoolean("ready")).isTrue();
    assertThat(Visitor.json(nobody.get("api/openapi.json").body()).getString("openapi"))
        .startsWith("3.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "signin", "calls", "calls/7", "settings"})
  void everyPlaceInThePhoneIsItsOnePage(String place) throws Exception {
    HttpResponse<String> answer = nobody.get(place);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<title>Offhook</title>");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void onlyHashedFilesThatExistAreKeptForEver() throws Exception {
    Matcher script = Pattern.compile("/(assets/[^\"]+\\.js)").matcher(nobody.get("").body());
    assertThat(script.find()).isTrue();
    assertThat(nobody.get(script.group(1)).headers().firstValue("Cache-Control").orElseThrow())
        .contains("immutable");
    assertThat(nobody.get("sw.js").headers().firstValue("Cache-Control")).contains("no-cache");
    HttpResponse<String> missing = nobody.get("assets/of-an-older-version-12345678.js");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(nobody.get("WEB-INF/web.xml").statusCode()).isEqualTo(404);
  }
}
