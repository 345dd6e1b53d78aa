package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhoneNotices;
import org.offhook.kit.PhonePage;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;

/** Anna works in another window when somebody calls. */
@OnTheRunningGateway
class NotificationIT {
  private static final int TONE = 700;
  private static final String NOTICE =
      "Caller 730 is calling: Call for 501. Click to open the phone.";

  private PhoneBrowser browser;
  private PhonePage laptop;
  private PhonePage tablet;
  private PhoneNotices notices;
  private RtpPhone caller;
  private ScriptedPbx pbx;

  @BeforeEach
  void annaWantsNotices(GatewayServer gateway, ScriptedPbx itsPbx, RtpPhone whoCalls)
      throws Exception {
    browser = PhoneBrowser.start(TONE);
    laptop = browser.device(gateway);
    notices = PhoneNotices.watch(laptop);
    laptop.signIn("anna");
    notices.want();
    tablet = browser.device(gateway).signIn("anna");
    caller = whoCalls;
    pbx = itsPbx;
  }

  @AfterEach
  void everythingIsClosed() throws Exception {
    browser.close();
  }

  private ScriptedCall rings() throws Exception {
    ScriptedCall call = ScriptedCall.to(pbx, "501", "730", caller.sdp());
    laptop.awaitRinging("730");
    tablet.awaitRinging("730");
    return call;
  }

  @Test
  void itNamesTheCallerAndGoesWhenTheCallerGivesUp() throws Exception {
    notices.lookAway();
    ScriptedCall call = rings();
    notices.await(NOTICE);
    call.cancel();
    call.acknowledgeRefusal(call.awaitStatus(487));
    notices.await();
  }

  @Test
  void itGoesWhenTheCallIsAnsweredElsewhere() throws Exception {
    notices.lookAway();
    ScriptedCall call = rings();
    notices.await(NOTICE);
    tablet.answer();
    call.awaitStatus(200);
    call.acknowledge(1, "");
    notices.await();
    call.hangUp();
  }

  @Test
  void aClickOnItBringsThePhoneToFrontWhereTheCallIsAnswered() throws Exception {
    notices.lookAway();
    ScriptedCall call = rings();
    notices.await(NOTICE);
    notices.click();
    assertThat(notices.looksAway()).isFalse();
    notices.await();
    laptop.answer();
    call.awaitStatus(200);
    call.acknowledge(1, "");
    laptop.awaitTalking();
    call.hangUp();
  }

  @Test
  void itComesWhenAnnaLooksAwayAndGoesWhenSheLooksBack() throws Exception {
    ScriptedCall call = rings();
    notices.await();
    notices.lookAway();
    notices.await(NOTICE);
    notices.lookBack();
    notices.await();
    call.cancel();
    call.acknowledgeRefusal(call.awaitStatus(487));
  }

  @Test
  void itIsNotWantedWhereAnotherTabIsLookedAt() throws Exception {
    PhonePage other = laptop.tab();
    notices.lookAway();
    ScriptedCall call = rings();
    other.awaitRinging("730");
    notices.await();
    other.closeTab();
    laptop.awaitRinging("730");
    notices.await(NOTICE);
    call.cancel();
    call.acknowledgeRefusal(call.awaitStatus(487));
  }

  @Test
  void onAPhoneTheServiceWorkerShowsIt() throws Exception {
    notices.onlyByWorker();
    notices.lookAway();
    ScriptedCall call = rings();
    notices.await(NOTICE);
    call.cancel();
    call.acknowledgeRefusal(call.awaitStatus(487));
    notices.await();
  }
}
