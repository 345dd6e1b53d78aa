package org.offhook.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.Sipp;
import org.offhook.talk.AServerOfItsOwn;

/**
 * Carl's line at a PBX with odd habits, over UDP: SIPp, whose message handling nobody here wrote,
 * judges every message of ours by its scenario.
 */
@AServerOfItsOwn
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SippIT {
  /** SIPp echoes what it hears, so Carl hears himself. */
  private static final int CARLS_TONE = 700;

  @TempDir static Path folder;
  private Sipp pbx;
  private Sipp.Contact line;
  private GatewayServer gateway;
  private PhoneBrowser browser;
  private PhonePage carl;

  @BeforeAll
  void theLineIsRegistered() throws Exception {
    pbx = Sipp.in(folder);
    try (Sipp.Scenario registrar = pbx.registrar("271", "pw271")) {
      gateway =
          GatewayServer.start(
              Path.of("target", "run-sipp"),
              Map.of(
                  "OFFHOOK_DEMO_LINE_HOST",
                  "127.0.0.1",
                  "OFFHOOK_DEMO_LINE_PORT",
                  Integer.toString(pbx.port()),
                  "OFFHOOK_DEMO_LINE_TRANSPORT",
                  "udp",
                  "OFFHOOK_DEMO_LINE_USER",
                  "271",
                  "OFFHOOK_DEMO_LINE_SECRET",
                  "pw271"));
      registrar.awaitPlayed();
      line = registrar.contact();
    }
  }

  @AfterAll
  void everythingEnds() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
  }

  @BeforeEach
  void carlSignsIn() throws IOException {
    browser = PhoneBrowser.start(CARLS_TONE);
    carl = browser.device(gateway).signIn("carl");
  }

  @AfterEach
  void carlLeaves() throws IOException {
    carl.close();
    browser.close();
  }

  private Sipp.Scenario carlCalls(String number, String scenario) throws IOException {
    Sipp.Scenario call = pbx.awaitsCall(scenario);
    carl.dial(number);
    return call;
  }

  private Sipp.Scenario carlIsCalledBy(String caller, String scenario) throws IOException {
    Sipp.Scenario call = pbx.calls(line, caller, scenario);
    carl.awaitRinging(caller);
    carl.answer();
    return call;
  }

  private void carlTalks() {
    carl.awaitTalking();
    carl.awaitTone(CARLS_TONE);
  }

  private void carlHangsUp(String number, Sipp.Scenario call) throws Exception {
    carl.hangUp();
    carl.awaitText("You hung up.");
    call.awaitPlayed();
    carl.awaitJournal(number, "HUNG_UP_HERE");
  }

  @Test
  void ringingAfterTheAnswerChangesNothing() throws Exception {
    try (Sipp.Scenario call = carlCalls("801", "sipp-late-ringing.xml")) {
      call.awaitSaid("rang late");
      carlTalks();
      carlHangsUp("801", call);
    }
  }

  @Test
  void anAnswerToACallThatWasGivenUpIsAcknowledgedAndHungUp() throws Exception {
    try (Sipp.Scenario call = carlCalls("802", "sipp-answers-cancelled.xml")) {
      carl.awaitText("Ringing…");
      carl.giveUp();
      carl.awaitText("You gave up before they answered.");
      call.awaitPlayed();
      carl.awaitJournal("802", "CANCELLED");
    }
  }

  @Test
  void ofTwoPhonesThatRingTheOneThatAnswersIsTalkedTo() throws Exception {
    try (Sipp.Scenario call = carlCalls("803", "sipp-forked.xml")) {
      carlTalks();
      carlHangsUp("803", call);
    }
  }

  @Test
  void aCallWithoutAnOfferIsOfferedOne() throws Exception {
    try (Sipp.Scenario call = carlIsCalledBy("804", "sipp-offerless.xml")) {
      carlTalks();
      carlHangsUp("804", call);
    }
  }

  @Test
  void aReinviteThatChangesNothingIsNotNoticed() throws Exception {
    try (Sipp.Scenario call = carlIsCalledBy("805", "sipp-same-again.xml")) {
      call.awaitSaid("agreed again");
      carlTalks();
      carlHangsUp("805", call);
    }
  }

  @Test
  void aByeThatOvertakesTheAckEndsTheCall() throws Exception {
    try (Sipp.Scenario call = carlIsCalledBy("806", "sipp-hasty-bye.xml")) {
      carl.awaitText("The other side hung up.");
      call.awaitPlayed();
      carl.awaitJournal("806", "HUNG_UP_THERE");
    }
  }
}
