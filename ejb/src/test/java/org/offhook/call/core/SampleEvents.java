package org.offhook.call.core;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.offhook.call.AttachId;
import org.offhook.call.ClientCommand;
import org.offhook.call.DeviceId;
import org.offhook.call.LegId;
import org.offhook.call.PbxEvent;
import org.offhook.media.LegQuality;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.PbxAgreement;
import org.offhook.routing.RingPlan;

/** Everything that can happen, by the name it has in the table. */
final class SampleEvents {
  private static final long REQUEST = 7;
  private static final Map<String, CallEvent> ALL = new LinkedHashMap<>();

  static {
    commands();
    pbx();
    media();
    results();
    others();
  }

  static Map<String, CallEvent> all() {
    return ALL;
  }

  private static void commands() {
    ALL.put("Start by desk", start());
    ALL.put("Start that is too long", ask(SampleCalls.DESK, longStart()));
    ALL.put("Attach 1 by desk", attach(SampleCalls.DESK, SampleCalls.DESK_1));
    ALL.put("Attach 2 by desk", attach(SampleCalls.DESK, SampleCalls.DESK_2));
    ALL.put("Attach by mobile", attach(SampleCalls.MOBILE, SampleCalls.MOBILE_1));
    ALL.put("Attach taking by mobile", take(SampleCalls.MOBILE, SampleCalls.MOBILE_1));
    ALL.put("Attach of desk's by mobile", attach(SampleCalls.MOBILE, SampleCalls.DESK_1));
    ALL.put("Candidate by desk", candidate(SampleCalls.DESK));
    ALL.put("Candidate of desk's by mobile", candidate(SampleCalls.MOBILE));
    ALL.put("Answer by desk", answer(SampleCalls.DESK, SampleCalls.DESK_1));
    ALL.put("Answer by mobile", answer(SampleCalls.MOBILE, SampleCalls.MOBILE_1));
    ALL.put("Decline by desk", decline(SampleCalls.DESK));
    ALL.put("Decline by mobile", decline(SampleCalls.MOBILE));
    ALL.put("HangUp by mobile", hangUp(SampleCalls.MOBILE));
    ALL.put("Mute", mute(true));
    ALL.put("Digits", digits("12#"));
    ALL.put("Digits that are none", digits("1\r\n"));
  }

  private static void pbx() {
    ALL.put("180", alerting(Optional.empty()));
    ALL.put("180 with SDP", alerting(Optional.of("180 sdp")));
    ALL.put("183", progress(Optional.empty()));
    ALL.put("183 with SDP", progress(Optional.of("183 sdp")));
    ALL.put("200", answered(Optional.of("200 sdp")));
    ALL.put("200 without SDP", answered(Optional.empty()));
    ALL.put("486", refused(486));
    ALL.put("Unreachable", at(new PbxEvent.Unreachable("no flow")));
    ALL.put("CANCEL", cancelled(false));
    ALL.put("CANCEL, answered elsewhere", cancelled(true));
    ALL.put("ACK", acknowledged(Optional.empty()));
    ALL.put("ACK with SDP", acknowledged(Optional.of("ack sdp")));
    ALL.put("re-INVITE", offered(Optional.of("re-INVITE sdp")));
    ALL.put("re-INVITE without SDP", offered(Optional.empty()));
    ALL.put("BYE", hungUp());
    ALL.put("Lost", lost());
    ALL.put("BYE of another leg", new CallEvent.Pbx(new LegId("other"), new PbxEvent.HungUp()));
  }

  private static void media() {
    ALL.put("desk 1 up", connected(SampleCalls.DESK_1));
    ALL.put("mobile up", connected(SampleCalls.MOBILE_1));
    ALL.put("desk 1 failed", failed(SampleCalls.DESK_1));
    ALL.put("desk 1 is not whom it promised", insecure(SampleCalls.DESK_1));
    ALL.put("mobile failed", failed(SampleCalls.MOBILE_1));
    ALL.put(
        "far media failed", happened(new MediaEvent.Failed("far-leg", MediaFailure.ENGINE, "")));
    ALL.put("desk 1 silent", silent(SampleCalls.DESK_1));
    ALL.put("desk 1 heard", heard(SampleCalls.DESK_1));
    ALL.put("far silent", happened(new MediaEvent.Silent("far-leg")));
    ALL.put(
        "codec for desk 1", happened(new MediaEvent.CodecWanted("desk-attach-1", "PCMA/8000", 8)));
    ALL.put("digit of desk 1", happened(new MediaEvent.Digit("desk-attach-1", '5', 100)));
    var quality = new LegQuality(Duration.ofSeconds(5), Optional.empty(), Optional.empty());
    ALL.put("quality of desk 1", happened(new MediaEvent.Quality("desk-attach-1", quality)));
    ALL.put("summary of desk 1", happened(new MediaEvent.Summary("desk-attach-1", quality)));
    var file = Path.of("sound.wav");
    ALL.put(
        "desk 1 heard an announcement",
        happened(
            new MediaEvent.Announced("desk-attach-1", file, MediaEvent.Announced.Outcome.WHOLE)));
    ALL.put(
        "recording of desk 1 is whole",
        happened(new MediaEvent.Recorded("desk-attach-1", file, Duration.ofSeconds(5), 0)));
    ALL.put(
        "recording of desk 1 failed",
        happened(new MediaEvent.NotRecorded("desk-attach-1", file, "disk full")));
  }

  private static void results() {
    ALL.put("browser answered", browserAnswered());
    ALL.put("browser unusable", browserUnusable());
    for (Exchange exchange : Exchange.values()) {
      ALL.put("PBX offer made, " + exchange, offerMade(exchange));
      ALL.put("PBX agreed, " + exchange, agreed(exchange, PbxAgreement.Direction.SENDRECV));
      ALL.put("PBX unusable, " + exchange, unusable(exchange, 488));
    }
    ALL.put("PBX agreed, LATER, held", agreed(Exchange.LATER, PbxAgreement.Direction.RECVONLY));
    ALL.put("no port, INVITE", unusable(Exchange.INVITE, 503));
  }

  private static void others() {
    ALL.put("INVITE", invited());
    ALL.put("INVITE without SDP", invitedWithoutOffer());
    ALL.put("INVITE, nobody here", new CallEvent.Invited(Optional.empty(), new RingPlan.Nobody()));
    ALL.put(
        "INVITE, not to be disturbed",
        new CallEvent.Invited(Optional.empty(), new RingPlan.Undisturbed()));
    ALL.put("INVITE, too many calls", new CallEvent.Invited(Optional.empty(), new RingPlan.Full()));
    ALL.put("desk here", new CallEvent.DeviceHere(SampleCalls.DESK));
    ALL.put("desk gone", gone(SampleCalls.DESK));
    for (CallTimer timer : CallTimer.values()) {
      ALL.put("timer " + timer, new CallEvent.TimerFired(timer));
    }
    ALL.put("server stopping", new CallEvent.ServerStopping());
    ALL.put("broke", new CallEvent.Broke("test"));
  }

  static CallEvent ask(DeviceId device, ClientCommand command) {
    return new CallEvent.Asked(REQUEST, device, command);
  }

  static CallEvent start() {
    return ask(
        SampleCalls.DESK,
        new ClientCommand.Start(SampleCalls.CALL, "201", SampleCalls.DESK_1, "offer"));
  }

  private static ClientCommand longStart() {
    return new ClientCommand.Start(
        SampleCalls.CALL, "201", SampleCalls.DESK_1, "v".repeat(64 * 1024 + 1));
  }

  static CallEvent attach(DeviceId device, AttachId attach) {
    return ask(device, new ClientCommand.Attach(SampleCalls.CALL, attach, "offer", false));
  }

  static CallEvent take(DeviceId device, AttachId attach) {
    return ask(device, new ClientCommand.Attach(SampleCalls.CALL, attach, "offer", true));
  }

  private static CallEvent candidate(DeviceId device) {
    return ask(
        device, new ClientCommand.Candidate(SampleCalls.CALL, SampleCalls.DESK_1, "candidate"));
  }

  static CallEvent answer(DeviceId device, AttachId attach) {
    return ask(device, new ClientCommand.Answer(SampleCalls.CALL, attach));
  }

  static CallEvent decline(DeviceId device) {
    return ask(device, new ClientCommand.Decline(SampleCalls.CALL));
  }

  static CallEvent hangUp(DeviceId device) {
    return ask(device, new ClientCommand.HangUp(SampleCalls.CALL));
  }

  static CallEvent mute(boolean muted) {
    return ask(SampleCalls.DESK, new ClientCommand.Mute(SampleCalls.CALL, muted));
  }

  static CallEvent digits(String digits) {
    return ask(SampleCalls.DESK, new ClientCommand.Digits(SampleCalls.CALL, digits));
  }

  static CallEvent at(PbxEvent event) {
    return new CallEvent.Pbx(SampleCalls.FAR, event);
  }

  static CallEvent alerting(Optional<String> sdp) {
    return at(new PbxEvent.Ringing(sdp));
  }

  static CallEvent progress(Optional<String> sdp) {
    return at(new PbxEvent.Progress(sdp));
  }

  static CallEvent answered(Optional<String> sdp) {
    return at(new PbxEvent.Answered(sdp));
  }

  static CallEvent refused(int status) {
    return at(new PbxEvent.Refused(status, "reason"));
  }

  static CallEvent cancelled(boolean elsewhere) {
    return at(new PbxEvent.Cancelled(elsewhere));
  }

  static CallEvent acknowledged(Optional<String> sdp) {
    return at(new PbxEvent.Acknowledged(sdp));
  }

  static CallEvent offered(Optional<String> sdp) {
    return at(new PbxEvent.Offered(sdp));
  }

  static CallEvent hungUp() {
    return at(new PbxEvent.HungUp());
  }

  static CallEvent lost() {
    return at(new PbxEvent.Lost("session timer"));
  }

  static CallEvent happened(MediaEvent event) {
    return new CallEvent.Media(event);
  }

  static CallEvent connected(AttachId attach) {
    return happened(new MediaEvent.Connected(attach.value(), 5, 5));
  }

  static CallEvent failed(AttachId attach) {
    return happened(new MediaEvent.Failed(attach.value(), MediaFailure.DTLS_FAILED, ""));
  }

  static CallEvent insecure(AttachId attach) {
    return happened(
        new MediaEvent.Failed(attach.value(), MediaFailure.WRONG_FINGERPRINT, "AB:AB promised"));
  }

  static CallEvent heard(AttachId attach) {
    return happened(new MediaEvent.Heard(attach.value()));
  }

  static CallEvent silent(AttachId attach) {
    return happened(new MediaEvent.Silent(attach.value()));
  }

  static CallEvent browserAnswered() {
    return new CallEvent.BrowserAnswered(
        REQUEST, SampleCalls.DESK, SampleCalls.DESK_1, "browser answer");
  }

  static CallEvent browserUnusable() {
    return new CallEvent.BrowserUnusable(REQUEST, SampleCalls.DESK, SampleCalls.DESK_1, "no audio");
  }

  static CallEvent offerMade(Exchange exchange) {
    return new CallEvent.PbxOfferMade(SampleCalls.FAR, exchange, "our offer");
  }

  static CallEvent agreed(Exchange exchange, PbxAgreement.Direction direction) {
    return new CallEvent.PbxAgreed(
        SampleCalls.FAR, exchange, new PbxAgreement("our answer", direction, "PCMA/8000"));
  }

  static CallEvent unusable(Exchange exchange, int status) {
    return new CallEvent.PbxUnusable(SampleCalls.FAR, exchange, status, "no codec");
  }

  static CallEvent invited() {
    return new CallEvent.Invited(Optional.of("INVITE sdp"), new RingPlan.RingAllDevices());
  }

  static CallEvent invitedWithoutOffer() {
    return new CallEvent.Invited(Optional.empty(), new RingPlan.RingAllDevices());
  }

  static CallEvent gone(DeviceId device) {
    return new CallEvent.DeviceGone(device);
  }

  private SampleEvents() {}
}
