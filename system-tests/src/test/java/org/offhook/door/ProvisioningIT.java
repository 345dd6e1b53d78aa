package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.GatewayServer;
import org.offhook.talk.OnTheRunningGateway;

/** A company is put on the installation, and its people come and go. */
@OnTheRunningGateway
class ProvisioningIT {
  private static final Path GUIDE = Path.of("..", "docs", "provisioning.md");
  private static final int POLICY_VIOLATION = 1008;

  private GatewayServer gateway;
  private Provisioner operator;
  private String company;

  @BeforeEach
  void arrive(GatewayServer gateway) throws Exception {
    this.gateway = gateway;
    operator = Provisioner.operator(gateway);
    company = "acme-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private JsonObject added(String fields) throws Exception {
    return operator.must(
        201,
        operator.post(
            "",
            "{\"id\":\"%s\",\"name\":\"Acme Ltd\",\"country\":\"GB\"%s}"
                .formatted(company, fields)));
  }

  /** The commands of the guide, as a reader would type them, and what they leave behind. */
  @Test
  void theGuidesCommandsProvisionACompanyFromNothing(@TempDir Path folder) throws Exception {
    Matcher block = Pattern.compile("(?s)```sh\n(.*?)```").matcher(Files.readString(GUIDE));
    assertThat(block.find()).isTrue();
    Path script = Files.writeString(folder.resolve("guide.sh"), block.group(1));
    Path said = folder.resolve("said");
    ProcessBuilder typed =
        new ProcessBuilder("bash", "-eu", "-o", "pipefail", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    String port = String.valueOf(new Visitor(gateway).socket().getPort());
    typed.environment().put("OFFHOOK", "http://localhost:" + port);
    typed.environment().put("COMPANY", company);
    typed.environment().put("COMPANY_HOST", company + ".localhost:" + port);
    typed.environment().put("OPERATOR_PASSWORD", gateway.operatorPassword());
    Process running = typed.start();
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).as(Files.readString(said)).isZero();
    assertThat(Files.readString(said)).contains("\"login\":\"maria\"").contains("+447123456789");

    JsonObject people = operator.must(200, operator.get("/" + company + "/people"));
    JsonObject maria = people.getJsonArray("people").getJsonObject(0);
    assertThat(maria.getString("email")).isEqualTo("maria@acme.example");
    assertThat(maria.getJsonArray("numbers").toString()).contains("+447123456789", "501");
    String acts = operator.get("/" + company + "/audit").body();
    assertThat(acts).contains("TENANT_ADDED", "PERSON_ADDED", "NUMBER_ASSIGNED", "KEY_MADE");
    assertThat(operator.delete("/" + company).statusCode()).isEqualTo(409);
    assertThat(operator.put("/" + company + "/suspension", "").statusCode()).isEqualTo(204);
    assertThat(operator.delete("/" + company).statusCode()).isEqualTo(204);
    assertThat(operator.get("/" + company).statusCode()).isEqualTo(404);
  }

  @Test
  void theDemoPbxSaidWhoseItsNumbersTelephonesAndMailboxesAre() throws Exception {
    Provisioner admin = Provisioner.administrator(gateway);
    JsonObject anna =
        admin
            .must(200, admin.get("/demo/people?email=anna@demo.example"))
            .getJsonArray("people")
            .getJsonObject(0);
    assertThat(anna.getJsonArray("numbers").toString()).contains("\"501\"");
    JsonObject has =
        admin.must(200, admin.get("/demo/people/" + anna.getString("id") + "/equipment"));
    assertThat(has.getString("voicemailNumber")).isEqualTo("333");
    assertThat(has.getJsonArray("phones").getJsonObject(0).getString("extension")).isEqualTo("201");
    assertThat(admin.get("/demo/audit?q=501").body())
        .contains("\"actor\":\"" + gateway.connectorId() + "\"", "NUMBER_ASSIGNED");
  }

  @Test
  void whoIsDisabledIsOutAtOnce() throws Exception {
    Provisioner admin = Provisioner.administrator(gateway);
    String login = "dan-" + company;
    JsonObject dan =
        admin.must(
            201,
            admin.post("/demo/people", "{\"login\":\"%s\",\"name\":\"Dan\"}".formatted(login)));
    String id = dan.getString("id");
    String first = dan.getString("firstPassword");
    Visitor browser = new Visitor(gateway);
    HttpResponse<String> early = browser.signIn(login, first);
    assertThat(early.statusCode()).isEqualTo(403);
    assertThat(Visitor.json(early.body()).getString("code")).isEqualTo("change-password");
    assertThat(code(browser.signIn(login, first, "short"))).isEqualTo("unfit-password");
    assertThat(code(browser.signIn(login, first, first))).isEqualTo("unfit-password");
    assertThat(browser.signIn(login, first, "a password of my own").statusCode()).isEqualTo(200);
    try (Phone phone = Phone.open(browser).hello("a-device-of-dan")) {
      phone.await("welcome");
      String wish = "{\"login\":\"%s\",\"name\":\"Dan\",\"disabled\":%s}";
      admin.must(200, admin.put("/demo/people/" + id, wish.formatted(login, true)));
      String call = WebSocketIT.start("c-1", UUID.randomUUID().toString());
      assertThat(phone.awaitCloseOf(call)).isEqualTo(POLICY_VIOLATION);
      assertThat(admin.get("/demo/calls/live").body()).doesNotContain("\"person\":\"Dan\"");
      assertThat(browser.get("api/session").statusCode()).isEqualTo(401);
      assertThat(browser.signIn(login, "a password of my own").statusCode()).isEqualTo(401);
    } finally {
      assertThat(admin.delete("/demo/people/" + id).statusCode()).isEqualTo(204);
    }
    String acts = admin.get("/demo/audit?q=" + login).body();
    assertThat(acts).contains("PERSON_DISABLED", "PERSON_DELETED").doesNotContain(first);
  }

  @Test
  void aRequestThatComesAgainHappensOnceAndTellsNoSecretTwice() throws Exception {
    added("");
    String path = "/" + company + "/people";
    String ben = "{\"login\":\"ben\",\"name\":\"Ben\"}";
    JsonObject first =
        operator.must(201, operator.ask("POST", path, ben, "Idempotency-Key", company));
    JsonObject again =
        operator.must(201, operator.ask("POST", path, ben, "Idempotency-Key", company));
    assertThat(again.getString("id")).isEqualTo(first.getString("id"));
    assertThat(first.isNull("firstPassword")).isFalse();
    assertThat(again.isNull("firstPassword")).isTrue();
    String eva = "{\"login\":\"eva\",\"name\":\"Eva\"}";
    assertThat(code(operator.ask("POST", path, eva, "Idempotency-Key", company)))
        .isEqualTo("key-reused");
    assertThat(code(operator.post(path, ben))).isEqualTo("taken");
  }

  @Test
  void twoAdministratorsDoNotOverwriteEachOther() throws Exception {
    added("");
    String path = "/" + company;
    String tag = operator.get(path).headers().firstValue("ETag").orElseThrow();
    String wish = "{\"name\":\"%s\",\"country\":\"GB\",\"seats\":1}";
    operator.must(200, operator.ask("PUT", path, wish.formatted("One"), "If-Match", tag));
    assertThat(code(operator.ask("PUT", path, wish.formatted("Two"), "If-Match", tag)))
        .isEqualTo("changed-meanwhile");
    assertThat(operator.ask("GET", path, "", "If-None-Match", tag).statusCode()).isEqualTo(200);
    String now = operator.get(path).headers().firstValue("ETag").orElseThrow();
    assertThat(operator.ask("GET", path, "", "If-None-Match", now).statusCode()).isEqualTo(304);
  }

  @Test
  void whatAPbxWantsIsDecidedByAdministratorsNotByItsProgram() throws Exception {
    added("");
    String connectors = "/" + company + "/connectors";
    JsonObject made = operator.must(201, operator.post(connectors, "{\"name\":\"Office\"}"));
    String path = connectors + "/" + made.getString("id") + "/settings";
    String untouched = operator.get(path).headers().firstValue("ETag").orElseThrow();
    String wish = "{\"digits\":\"INFO\",\"symmetricRtp\":true,\"security\":\"%s\"}";
    operator.must(200, operator.ask("PUT", path, wish.formatted("SDES"), "If-Match", untouched));
    assertThat(code(operator.ask("PUT", path, wish.formatted("RTP"), "If-Match", untouched)))
        .isEqualTo("changed-meanwhile");
    assertThat(code(operator.put(path, wish.formatted("ROT13")))).isEqualTo("unfit");
    JsonObject now = operator.must(200, operator.get(path));
    assertThat(now.getString("security")).isEqualTo("SDES");
    assertThat(operator.get("/" + company + "/audit").body()).contains("CONNECTOR_CHANGED", "SDES");
    assertThat(code(operator.get("/demo/connectors/" + made.getString("id") + "/settings")))
        .isEqualTo("not-found");
    Provisioner program = Provisioner.program(gateway, gateway.connectorId(), gateway.apiKey());
    String own = "/demo/connectors/" + gateway.connectorId() + "/settings";
    assertThat(program.get(own).statusCode()).isEqualTo(200);
    assertThat(program.put(own, wish.formatted("RTP")).statusCode()).isEqualTo(403);
  }

  @Test
  void peopleComeInPagesNumbersAreReadInTheCountryAndSeatsAreCounted() throws Exception {
    added(",\"seats\":3");
    String people = "/" + company + "/people";
    for (String login : new String[] {"ann", "bob", "cat"}) {
      operator.must(
          201, operator.post(people, "{\"login\":\"%1$s\",\"name\":\"%1$s\"}".formatted(login)));
    }
    String dee = "{\"login\":\"dee\",\"name\":\"Dee\"}";
    assertThat(code(operator.post(people, dee))).isEqualTo("no-seat");
    String bought = "/" + company + "/subscription";
    String grace = "{\"plan\":\"seats\",\"seats\":3,\"graceDays\":14}";
    assertThat(operator.must(200, operator.put(bought, grace)).getBoolean("full")).isFalse();
    operator.must(201, operator.post(people, dee));
    JsonObject over = operator.must(200, operator.get(bought));
    assertThat(over.getInt("taken")).isEqualTo(4);
    assertThat(over.isNull("graceUntil")).isFalse();
    JsonObject month =
        operator
            .must(200, operator.get(bought + "/statement"))
            .getJsonArray("months")
            .getJsonObject(0);
    assertThat(month.getInt("beyond")).isEqualTo(1);
    assertThat(operator.get(bought + "/statement.csv").body()).contains("\"SEATS\",\"3\",\"4\"");
    assertThat(code(operator.put(bought, "{\"plan\":\"usage\",\"seats\":3}"))).isEqualTo("unfit");
    JsonObject page = operator.must(200, operator.get(people + "?limit=2"));
    assertThat(page.getJsonArray("people")).hasSize(2);
    JsonObject rest =
        operator.must(200, operator.get(people + "?limit=2&after=" + page.getString("next")));
    assertThat(rest.getJsonArray("people")).hasSize(2);
    assertThat(rest.isNull("next")).isTrue();
    String ann = page.getJsonArray("people").getJsonObject(0).getString("id");
    String bob = page.getJsonArray("people").getJsonObject(1).getString("id");
    String number = people + "/" + ann + "/numbers/";
    assertThat(operator.must(200, operator.put(number + "07123456789", "")).getString("number"))
        .isEqualTo("+447123456789");
    assertThat(operator.must(200, operator.put(number + "501", "")).getString("number"))
        .isEqualTo("501");
    assertThat(code(operator.put(people + "/" + bob + "/numbers/+447123456789", "")))
        .isEqualTo("taken");
    assertThat(code(operator.put(number + "abc", ""))).isEqualTo("unfit");
    assertThat(operator.delete(number + "07123456789").statusCode()).isEqualTo(204);
    String line = people + "/" + ann + "/line";
    String account = "{\"extension\":\"501\",\"host\":\"%s\",\"secret\":\"planted-s3cret\"}";
    assertThat(code(operator.put(line, account.formatted("169.254.169.254")))).isEqualTo("unfit");
    String set = operator.put(line, account.formatted("pbx.acme.example")).body();
    assertThat(set).contains("pbx.acme.example").doesNotContain("planted");
    assertThat(operator.get("/" + company + "/audit").body()).doesNotContain("planted");
    assertThat(operator.delete(line).statusCode()).isEqualTo(204);
  }

  @Test
  void aProgramMakesNoAdministratorsAndAWrongKeyIsNobody() throws Exception {
    Provisioner program = Provisioner.program(gateway, gateway.connectorId(), gateway.apiKey());
    assertThat(program.get("/demo/connectors/" + gateway.connectorId()).statusCode())
        .isEqualTo(200);
    String mighty = "{\"login\":\"x\",\"name\":\"X\",\"roles\":[\"tenant-admin\"]}";
    assertThat(code(program.post("/demo/people", mighty))).isEqualTo("forbidden");
    assertThat(program.post("/demo/connectors", "{\"name\":\"x\"}").statusCode()).isEqualTo(403);
    Provisioner nobody = Provisioner.program(gateway, "c-nobody", "not-a-key-of-anybody-here");
    assertThat(nobody.get("/demo/people").statusCode()).isEqualTo(401);
    Provisioner admin = Provisioner.administrator(gateway);
    String operators = "{\"login\":\"x\",\"name\":\"X\",\"roles\":[\"operator\"]}";
    assertThat(code(admin.post("/demo/people", operators))).isEqualTo("forbidden");
    JsonObject found = admin.must(200, admin.get("/demo/people?q=operator"));
    String mightier = found.getJsonArray("people").getJsonObject(0).getString("id");
    assertThat(code(admin.post("/demo/people/" + mightier + "/password", "")))
        .isEqualTo("forbidden");
  }

  private static String code(HttpResponse<String> answer) {
    return Visitor.json(answer.body()).getString("code");
  }
}
