package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;
import org.offhook.talk.OnTheRunningGateway;

/** Anna sees how Ben appears, live; and what Ben chose keeps his phone from ringing. */
@OnTheRunningGateway
class PresenceIT {
  private GatewayServer gateway;
  private Phone anna;
  private Phone ben;
  private String bensId;

  @BeforeEach
  void bothAreThere(GatewayServer gateway) throws Exception {
    this.gateway = gateway;
    Visitor visitor = Visitor.signedIn(gateway, "anna");
    bensId =
        Visitor.json(visitor.get("api/people?q=502").body()).getJsonArray("people").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("number").equals("502"))
            .findFirst()
            .orElseThrow()
            .getString("person");
    anna = there(visitor);
    ben = there(Visitor.signedIn(gateway, "ben"));
  }

  private static Phone there(Visitor visitor) throws Exception {
    Phone phone = Phone.open(visitor).hello("d-" + UUID.randomUUID());
    phone.await("welcome");
    return phone;
  }

  @AfterEach
  void benIsAvailableAgain() throws Exception {
    chooses("AVAILABLE", "");
    anna.close();
    ben.close();
  }

  private void chooses(String state, String message) throws Exception {
    String id = "c-" + UUID.randomUUID();
    ben.say(
        "{\"type\":\"presence.choose\",\"id\":\"%s\",\"state\":\"%s\",\"message\":\"%s\"}"
            .formatted(id, state, message));
    ben.await(answer -> answer.getString("id", "").equals(id), "an answer");
  }

  private void follows(Phone phone) {
    phone.say("{\"type\":\"presence.watch\",\"people\":[\"%s\"]}".formatted(bensId));
  }

  private static JsonObject appears(Phone phone, String state) throws Exception {
    return phone
        .await(
            message ->
                message.getString("type").equals("presence")
                    && message
                        .getJsonArray("people")
                        .getJsonObject(0)
                        .getString("state")
                        .equals(state),
            state)
        .getJsonArray("people")
        .getJsonObject(0);
  }

  @Test
  void whoeverHasThePhoneOpenIsAvailableAndWhatTheyChooseIsSeenAtOnce() throws Exception {
    follows(anna);
    appears(anna, "AVAILABLE");
    chooses("AWAY", "Back at 3");
    assertThat(appears(anna, "AWAY").getString("message")).isEqualTo("Back at 3");
    ben.say("{\"type\":\"presence.watch\",\"people\":[]}");
    assertThat(ben.await("presence.own").getString("state")).isEqualTo("AWAY");
  }

  @Test
  void whoDoesNotWantToBeDisturbedIsNotRungAndTheJournalHasTheCall() throws Exception {
    chooses("DO_NOT_DISTURB", "");
    try (RtpPhone caller = new RtpPhone();
        ScriptedPbx pbx = ScriptedPbx.register(gateway)) {
      ScriptedCall call = ScriptedCall.to(pbx, "502", "4711", caller.sdp());
      call.acknowledgeRefusal(call.awaitStatus(480));
      List<String> told = new ArrayList<>();
      ben.await(
          message -> {
            told.add(message.toString());
            return message.getString("type").equals("journal.changed");
          },
          "journal.changed");
      assertThat(told).noneMatch(message -> message.contains("RINGING"));
      chooses("AVAILABLE", "");
      ScriptedCall second = ScriptedCall.to(pbx, "502", "4712", caller.sdp());
      second.awaitStatus(180);
      second.cancel();
      second.acknowledgeRefusal(second.awaitStatus(487));
    }
  }

  @Test
  void nobodyOfAnotherCompanySeesBen() throws Exception {
    try (OtherCompany company = OtherCompany.on(gateway);
        Phone stranger = there(company.person())) {
      chooses("AWAY", "Back at 3");
      follows(stranger);
      JsonObject seen = stranger.await("presence").getJsonArray("people").getJsonObject(0);
      assertThat(seen.getString("state")).isEqualTo("OFFLINE");
      assertThat(seen.getString("message")).isEmpty();
    }
  }
}
