package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;
import org.offhook.kit.SipText;

/** Anna has several devices, and some of them die: she is still one person with one call. */
@OnTheRunningGateway
class DevicesIT {
  private static final int LAPTOP_TONE = 700;
  private static final int TABLET_TONE = 900;
  private static final int PBX_TONE = 1000;
  private static final Duration A_WHILE = Duration.ofSeconds(3);

  private PhoneBrowser laptopBrowser;
  private PhoneBrowser tabletBrowser;
  private PhonePage laptop;
  private PhonePage tablet;
  private RtpPhone caller;
  private ScriptedPbx pbx;

  @BeforeEach
  void annaIsAtTwoDevices(GatewayServer gateway, ScriptedPbx itsPbx, RtpPhone whoCalls)
      throws Exception {
    laptopBrowser = PhoneBrowser.start(LAPTOP_TONE);
    tabletBrowser = PhoneBrowser.start(TABLET_TONE);
    laptop = laptopBrowser.device(gateway).signIn("anna");
    tablet = tabletBrowser.device(gateway).signIn("anna");
    caller = whoCalls;
    pbx = itsPbx;
  }

  @AfterEach
  void everythingIsClosed() throws IOException {
    laptopBrowser.close();
    tabletBrowser.close();
  }

  private ScriptedCall rings(String number) throws Exception {
    ScriptedCall call = ScriptedCall.to(pbx, "501", number, caller.sdp());
    laptop.awaitRinging(number);
    tablet.awaitRinging(number);
    return call;
  }

  private void answered(ScriptedCall call) throws Exception {
    SipText ok = call.awaitStatus(200);
    caller.talk(ok.body(), PBX_TONE);
    call.acknowledge(1, "");
  }

  private void callerAnd(PhonePage device, int tone) throws Exception {
    device.awaitTone(PBX_TONE);
    HeardTone.await(caller::lastSecond, tone);
  }

  @Test
  void bothRingAndTheFirstAnswerWins() throws Exception {
    ScriptedCall call = rings("710");
    tablet.answer();
    answered(call);
    laptop.awaitQuiet();
    laptop.awaitText("On another of your devices");
    callerAnd(tablet, TABLET_TONE);
    call.hangUp();
    tablet.awaitText("The other side hung up.");
  }

  @Test
  void theTalkingCallMovesToTheDeviceThatTakesIt() throws Exception {
    ScriptedCall call = rings("711");
    tablet.answer();
    answered(call);
    callerAnd(tablet, TABLET_TONE);
    laptop.take();
    callerAnd(laptop, LAPTOP_TONE);
    tablet.awaitText("On another of your devices");
    assertThat(caller.breaks()).as("the caller's stream is one").isEmpty();
    call.hangUp();
  }

  @Test
  void aDeviceThatDiesWhileItRingsLeavesTheCallToTheOther() throws Exception {
    ScriptedCall call = rings("712");
    laptopBrowser.kill();
    tablet.answer();
    answered(call);
    callerAnd(tablet, TABLET_TONE);
    call.hangUp();
  }

  @Test
  void aCallWhoseDeviceDiedWaitsForTheOther() throws Exception {
    ScriptedCall call = rings("713");
    laptop.answer();
    answered(call);
    callerAnd(laptop, LAPTOP_TONE);
    laptopBrowser.kill();
    tablet.awaitText("Waiting for a device");
    assertThat(call.comes("BYE", A_WHILE)).isFalse();
    tablet.take();
    callerAnd(tablet, TABLET_TONE);
    call.hangUp();
    tablet.awaitText("The other side hung up.");
  }

  @Test
  void aReloadedPageTakesItsCallUpAgain() throws Exception {
    ScriptedCall call = rings("714");
    laptop.answer();
    answered(call);
    callerAnd(laptop, LAPTOP_TONE);
    laptop.reload();
    laptop.awaitTalking();
    callerAnd(laptop, LAPTOP_TONE);
    assertThat(caller.breaks()).as("the caller's stream is one").isEmpty();
    laptop.hangUp();
    call.reply(call.awaitRequest("BYE"), 200);
  }

  @Test
  void whatOneDeclinesStopsRingingEverywhere() throws Exception {
    ScriptedCall call = rings("715");
    laptop.decline();
    call.acknowledgeRefusal(call.awaitStatus(603));
    laptop.awaitQuiet();
    tablet.awaitQuiet();
  }

  @Test
  void sixTabsAgree() throws Exception {
    List<PhonePage> tabs =
        Stream.concat(Stream.of(laptop), Stream.generate(laptop::tab).limit(5)).toList();
    ScriptedCall call = rings("716");
    tabs.forEach(tab -> tab.awaitRinging("716"));
    tabs.get(3).answer();
    answered(call);
    for (PhonePage tab : tabs) {
      tab.awaitQuiet();
      if (tab != tabs.get(3)) {
        tab.awaitText("On another of your devices");
      }
    }
    callerAnd(tabs.get(3), LAPTOP_TONE);
    tabs.getFirst().hangUp();
    call.reply(call.awaitRequest("BYE"), 200);
    tabs.forEach(PhonePage::awaitNoCall);
  }

  @Test
  void aCallThatComesWhileTheOnlyPageIsBeingLoadedRingsOnIt() throws Exception {
    tablet.close();
    laptop.page().navigate("about:blank");
    ScriptedCall call = ScriptedCall.to(pbx, "501", "718", caller.sdp());
    call.awaitStatus(180);
    laptop.page().goBack();
    laptop.awaitRinging("718");
    laptop.answer();
    answered(call);
    callerAnd(laptop, LAPTOP_TONE);
    call.hangUp();
  }
}
