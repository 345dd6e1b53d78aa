package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.talk.OnTheRunningGateway;

/**
 * Every operation of the whole interface, as its own description lists them, tried on another
 * company's things and on other people's: nobody learns that they exist, and nothing becomes of
 * them (trial B13).
 */
@OnTheRunningGateway
class IsolationIT {
  private static final String DEMO = "demo";
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** Of no particular company: any may have the same number. */
  private static final String VALUE = "number";

  private GatewayServer gateway;
  private Provisioner operator;
  private TheirThings theirs;

  /** One operation of the interface. */
  private record Operation(String method, String path) {
    List<String> parameters() {
      return PARAMETER.matcher(path).results().map((MatchResult found) -> found.group(1)).toList();
    }

    HttpResponse<String> triedBy(Provisioner stranger, Map<String, String> ids)
        throws IOException, InterruptedException {
      String at = path;
      for (var id : ids.entrySet()) {
        at = at.replace("{" + id.getKey() + "}", id.getValue());
      }
      assertThat(at).as("a parameter that this test has no id for").doesNotContain("{");
      boolean carries = method.equals("POST") || method.equals("PUT");
      return stranger.askAnywhere(method, at, carries ? TheirThings.BODY : "");
    }
  }

  @BeforeEach
  void anotherCompany(GatewayServer gateway) throws Exception {
    this.gateway = gateway;
    operator = Provisioner.operator(gateway);
    theirs = TheirThings.in(OtherCompany.on(gateway));
  }

  @AfterEach
  void isGone() throws Exception {
    theirs.close();
  }

  @Test
  void anAdministratorAPartnerAndAProgramReachNothingOfAnotherCompany() throws Exception {
    try (OtherCompany given = OtherCompany.on(gateway);
        Partner partner = Partner.on(gateway)) {
      partner.isGiven(given.tenant());
      Map<String, String> own = own();
      List<String> before = theirs.everything();
      List<String> ownBefore = TheirThings.everythingOf(operator, DEMO);
      List<Provisioner> strangers =
          List.of(
              Provisioner.administrator(gateway),
              partner.works(),
              Provisioner.program(gateway, gateway.connectorId(), gateway.apiKey()));
      for (Provisioner stranger : strangers) {
        for (Operation operation : operations("/tenants/{tenant}")) {
          reachesNothing(stranger, operation, own);
        }
      }
      // a partner's own path is that of the company that is theirs to administer
      Map<String, String> administered = new HashMap<>(own);
      administered.put("tenant", given.tenant());
      for (Operation operation : operations("/tenants/{tenant}")) {
        mixesNothing(partner.works(), operation, administered);
      }
      assertThat(theirs.everything()).isEqualTo(before);
      assertThat(TheirThings.everythingOf(operator, DEMO)).isEqualTo(ownBefore);
    }
  }

  private void reachesNothing(Provisioner stranger, Operation operation, Map<String, String> own)
      throws IOException, InterruptedException {
    Map<String, String> nowhere = new HashMap<>(theirs.ids());
    nowhere.put("tenant", "no-such-tenant");
    HttpResponse<String> refused = operation.triedBy(stranger, theirs.ids());
    assertThat(refused.statusCode()).as("%s", operation).isIn(403, 404);
    assertThat(refused.body())
        .as("%s", operation)
        .isEqualTo(operation.triedBy(stranger, nowhere).body());
    mixesNothing(stranger, operation, own);
  }

  /** In one's own company, with each id in turn another company's: as with one that nobody has. */
  private void mixesNothing(Provisioner stranger, Operation operation, Map<String, String> own)
      throws IOException, InterruptedException {
    for (String parameter : operation.parameters()) {
      if (!parameter.equals("tenant") && !parameter.equals(VALUE)) {
        Map<String, String> mixed = new HashMap<>(own);
        mixed.put(parameter, theirs.ids().get(parameter));
        HttpResponse<String> refused = operation.triedBy(stranger, mixed);
        String what = operation + " with another company's " + parameter;
        assertThat(refused.statusCode()).as(what).isIn(403, 404);
        mixed.put(parameter, invented(parameter));
        assertThat(refused.body()).as(what).isEqualTo(operation.triedBy(stranger, mixed).body());
      }
    }
  }

  private static String invented(String parameter) {
    return parameter.equals("person") ? UUID.randomUUID().toString() : "999999999";
  }

  /**
   * The administrator's own, each of which exists; where there is none, one of the others' stays.
   */
  private Map<String, String> own() throws IOException, InterruptedException {
    Visitor anna = Visitor.signedIn(gateway, "anna");
    Map<String, String> own = new HashMap<>(theirs.ids());
    own.put("tenant", DEMO);
    own.put("home", DEMO);
    own.put("connector", gateway.connectorId());
    own.put("key", gateway.apiKey().substring(gateway.apiKey().length() - 4));
    own.put(
        "person",
        operator
            .must(200, operator.get("/demo/people?q=anna"))
            .getJsonArray("people")
            .getJsonObject(0)
            .getString("id"));
    own.put("session", sessionOf(anna));
    return own;
  }

  private static String sessionOf(Visitor visitor) throws IOException, InterruptedException {
    return Visitor.json(visitor.get("api/sessions").body())
        .getJsonArray("sessions")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(session -> session.getBoolean("current"))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  @Test
  void nobodyReachesWhatIsAnotherPersons() throws Exception {
    Visitor anna = Visitor.signedIn(gateway, "anna");
    Map<String, String> annas = Map.of("session", sessionOf(anna), "id", anEntryOf(anna));
    String before = anna.get("api/journal?limit=200").body();
    List<Operation> operations =
        operations("/").stream()
            .filter(operation -> !operation.parameters().isEmpty())
            .filter(operation -> !operation.path().startsWith("/tenants/"))
            // where nobody is signed in yet
            .filter(operation -> !operation.path().startsWith("/provider/"))
            .toList();
    assertThat(operations).hasSizeGreaterThan(1);
    for (Visitor stranger : List.of(Visitor.signedIn(gateway, "ben"), theirs.company().person())) {
      for (Operation operation : operations) {
        HttpResponse<String> refused = operation.triedBy(Provisioner.as(stranger), annas);
        assertThat(refused.statusCode()).as("%s", operation).isEqualTo(404);
        HttpResponse<String> nothing =
            operation.triedBy(
                Provisioner.as(stranger), Map.of("session", "999999999", "id", "999999999"));
        assertThat(refused.body()).as("%s", operation).isEqualTo(nothing.body());
      }
    }
    assertThat(anna.get("api/journal?limit=200").body()).isEqualTo(before);
    assertThat(anna.get("api/session").statusCode()).isEqualTo(200);
  }

  /** Of a call that is over. */
  private String anEntryOf(Visitor visitor) throws Exception {
    String call = UUID.randomUUID().toString();
    try (Phone phone = Phone.open(visitor).hello("device-" + call)) {
      phone.await("welcome");
      phone.say(WebSocketIT.start("c-1", call)).await("ok");
      phone.say("{\"type\":\"call.hangup\",\"id\":\"c-2\",\"call\":\"%s\"}".formatted(call));
      phone.await("journal.changed");
    }
    return Visitor.json(visitor.get("api/journal?limit=200").body())
        .getJsonArray("entries")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(entry -> entry.getString("call").equals(call))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  @Test
  void anAdministratorSeesOnlyTheirOwnCompanyInTheList() throws Exception {
    Provisioner administrator = Provisioner.administrator(gateway);
    assertThat(administrator.get("?q=other-").body()).doesNotContain(theirs.tenant());
    assertThat(operator.get("?q=" + theirs.tenant()).body()).contains(theirs.tenant());
  }

  /** All of the interface below a path, as the server says. */
  private List<Operation> operations(String below) throws IOException, InterruptedException {
    JsonObject paths =
        Visitor.json(new Visitor(gateway).get("api/openapi.json").body()).getJsonObject("paths");
    List<Operation> found = new ArrayList<>();
    paths.forEach(
        (path, methods) -> {
          if (path.startsWith(below)) {
            methods
                .asJsonObject()
                .keySet()
                .forEach(method -> found.add(new Operation(method.toUpperCase(Locale.ROOT), path)));
          }
        });
    assertThat(found).hasSizeGreaterThan(20);
    return found;
  }
}
