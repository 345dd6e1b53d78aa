package org.offhook.call.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.offhook.call.AttachId;
import org.offhook.call.CallId;
import org.offhook.call.DeviceId;
import org.offhook.call.Direction;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.media.PbxSecurity;
import org.offhook.tenant.TenantId;

/** Anna's calls in every state there is, each reached by the moves that lead to it. */
final class SampleCalls {
  static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
  static final UserRef ANNA = new UserRef(new TenantId("acme"), new UserId(new UUID(0xA, 0xA)));
  static final DeviceId DESK = new DeviceId("anna-desk");
  static final DeviceId MOBILE = new DeviceId("anna-mobile");
  static final AttachId DESK_1 = new AttachId("desk-attach-1");
  static final AttachId DESK_2 = new AttachId("desk-attach-2");
  static final AttachId MOBILE_1 = new AttachId("mobile-attach-1");
  static final LegId FAR = new LegId("far-leg");
  static final CallId CALL = new CallId(new UUID(0xC, 0xC));

  private static final Map<String, Supplier<Call>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("Fresh outbound", () -> outbound().call());
    ALL.put("Fresh inbound", () -> inbound().call());
    ALL.put("Opening", () -> outbound().pending(SampleEvents.start()).call());
    ALL.put("Arriving", () -> inbound().pending(SampleEvents.invited()).call());
    ALL.put(
        "Dialling, nothing sent", () -> opening().pending(SampleEvents.browserAnswered()).call());
    ALL.put("Dialling", () -> dialling().call());
    ALL.put("Dialling, browser up", () -> up(dialling()).call());
    ALL.put("Dialling with early media", () -> up(early()).call());
    ALL.put("Alerting", () -> alerting().call());
    ALL.put("Alerting, browser up", () -> up(alerting()).call());
    ALL.put("Ringing", () -> ringing().call());
    ALL.put("Ringing, desk joins", () -> joining().call());
    ALL.put("Ringing, desk warm", () -> up(joining()).call());
    ALL.put("Ringing without offer, desk warm", () -> up(offerless()).call());
    ALL.put("Ringing for nobody", () -> deserted().call());
    ALL.put("Answering", () -> answering().call());
    ALL.put("Connecting, SDP being read", () -> settling().call());
    ALL.put("Connecting, ACK awaited", () -> awaitingAck().call());
    ALL.put("Connecting, browser not up", () -> answeredEarly().call());
    ALL.put("Talking", () -> talking().call());
    ALL.put("Talking, mobile joins", () -> handover().call());
    ALL.put("Talking, desk silent", () -> silent().call());
    ALL.put("Talking, offer repeated", () -> reoffered().call());
    ALL.put("Talking, held", () -> held().call());
    ALL.put("Waiting", () -> waiting().call());
    ALL.put("Waiting, desk quiet", () -> quiet().call());
    ALL.put("Waiting, mobile joins", () -> rescued().call());
    ALL.put("Ended", () -> talking().then(SampleEvents.hungUp()).call());
    ALL.put("NeverBegan", () -> opening().pending(SampleEvents.browserUnusable()).call());
  }

  static Map<String, Supplier<Call>> all() {
    return ALL;
  }

  static CallFacts facts(Direction direction) {
    return new CallFacts(
        CALL,
        ANNA,
        direction,
        new Party("501", "Anna"),
        new Party("201", "Desk phone"),
        "201",
        FAR,
        "DE",
        PbxSecurity.RTP,
        NINE);
  }

  static Play outbound() {
    return new Play(Call.fresh(facts(Direction.OUTBOUND), Set.of(DESK, MOBILE)), NINE);
  }

  static Play inbound() {
    return new Play(Call.fresh(facts(Direction.INBOUND), Set.of(DESK, MOBILE)), NINE);
  }

  static Play opening() {
    return outbound().pending(SampleEvents.start());
  }

  static Play dialling() {
    return outbound().then(SampleEvents.start());
  }

  static Play up(Play play) {
    return play.then(SampleEvents.connected(DESK_1));
  }

  static Play early() {
    return dialling().then(SampleEvents.progress(Optional.of("183 sdp")));
  }

  static Play alerting() {
    return dialling().then(SampleEvents.alerting(Optional.empty()));
  }

  static Play ringing() {
    return inbound().then(SampleEvents.invited());
  }

  static Play joining() {
    return ringing().then(SampleEvents.attach(DESK, DESK_1));
  }

  static Play offerless() {
    return inbound()
        .then(SampleEvents.invitedWithoutOffer())
        .then(SampleEvents.attach(DESK, DESK_1));
  }

  static Play deserted() {
    return ringing().then(SampleEvents.gone(DESK)).then(SampleEvents.gone(MOBILE));
  }

  static Play answering() {
    return joining().then(SampleEvents.answer(DESK, DESK_1));
  }

  static Play settling() {
    return up(alerting()).pending(SampleEvents.answered(Optional.of("200 sdp")));
  }

  static Play awaitingAck() {
    return up(offerless()).then(SampleEvents.answer(DESK, DESK_1));
  }

  static Play answeredEarly() {
    return alerting().then(SampleEvents.answered(Optional.of("200 sdp")));
  }

  static Play talking() {
    return up(joining()).then(SampleEvents.answer(DESK, DESK_1)).then(SampleEvents.heard(DESK_1));
  }

  static Play handover() {
    return talking().then(SampleEvents.take(MOBILE, MOBILE_1));
  }

  static Play silent() {
    return talking().then(SampleEvents.silent(DESK_1));
  }

  static Play reoffered() {
    return talking().then(SampleEvents.offered(Optional.empty()));
  }

  static Play held() {
    return talking().then(SampleEvents.offered(Optional.of("hold sdp")));
  }

  static Play waiting() {
    return talking().then(SampleEvents.failed(DESK_1));
  }

  static Play quiet() {
    return silent().then(SampleEvents.gone(DESK));
  }

  static Play rescued() {
    return waiting().then(SampleEvents.take(MOBILE, MOBILE_1));
  }

  private SampleCalls() {}
}
