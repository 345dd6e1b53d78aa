package org.offhook.call.core;

import java.time.Instant;
import org.offhook.call.AttachId;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.call.CallStarted;
import org.offhook.call.CallView;
import org.offhook.call.CommandResult;
import org.offhook.call.DeviceId;
import org.offhook.call.LegId;
import org.offhook.media.PbxSecurity;
import org.offhook.media.Tone;

/** What a call wants done. Data only: a performer carries it out. */
public sealed interface Effect {

  /** Asked of the call's media session. */
  sealed interface ToMedia extends Effect {}

  /** Comes back as BrowserAnswered or BrowserUnusable. */
  record AnswerBrowser(long request, DeviceId device, AttachId attach, String offer)
      implements ToMedia {}

  record AddCandidate(AttachId attach, String candidate) implements ToMedia {}

  record DropBrowser(AttachId attach) implements ToMedia {}

  /** Comes back as PbxOfferMade or PbxUnusable. */
  record OfferPbx(LegId leg, Exchange exchange, PbxSecurity security) implements ToMedia {}

  /** The PBX answered our offer. Comes back as PbxAgreed or PbxUnusable. */
  record TakeAnswer(LegId leg, Exchange exchange, String sdp) implements ToMedia {}

  /** The PBX offers. Comes back as PbxAgreed or PbxUnusable. */
  record AnswerPbx(LegId leg, Exchange exchange, String sdp) implements ToMedia {}

  record Join(AttachId attach, LegId leg) implements ToMedia {}

  record Part(AttachId attach) implements ToMedia {}

  record Mute(AttachId attach, boolean muted) implements ToMedia {}

  record SendDigits(LegId leg, String digits) implements ToMedia {}

  /** {@code leg} is the name of either kind of leg. */
  record Play(String leg, Tone tone) implements ToMedia {}

  /** Drops every leg. Always the last one to media. */
  record CloseMedia() implements ToMedia {}

  /** Asked of the PBX side. */
  sealed interface ToPbx extends Effect {}

  record Invite(LegId leg, String offer) implements ToPbx {}

  record Ring(LegId leg) implements ToPbx {}

  record Accept(LegId leg, String sdp) implements ToPbx {}

  record Refuse(LegId leg, int status) implements ToPbx {}

  record Cancel(LegId leg) implements ToPbx {}

  record HangUp(LegId leg) implements ToPbx {}

  record AnswerOffer(LegId leg, String sdp) implements ToPbx {}

  record RefuseOffer(LegId leg, int status) implements ToPbx {}

  /** Told to the user's devices. */
  sealed interface ToDevices extends Effect {}

  record Show(CallView view) implements ToDevices {}

  record TellAnswer(DeviceId device, AttachId attach, String sdp) implements ToDevices {}

  record TellConnected(DeviceId device, AttachId attach) implements ToDevices {}

  record TellFailed(DeviceId device, AttachId attach, String why) implements ToDevices {}

  record TellCodec(DeviceId device, AttachId attach, String codec, int payloadType)
      implements ToDevices {}

  /** The call's own house-keeping. */
  sealed interface Own extends Effect {}

  /** Answers a command, also after the end. */
  record Reply(long request, CommandResult result) implements Own {}

  /** Starts or moves a timer. */
  record StartTimer(CallTimer timer, Instant due) implements Own {}

  record StopTimer(CallTimer timer) implements Own {}

  record AnnounceStart(CallStarted started) implements Own {}

  record AnnounceAnswer(CallAnswered answered) implements Own {}

  /** The last effect of a call, apart from late replies and the BYE to a leg that answers late. */
  record AnnounceEnd(CallEnded ended) implements Own {}
}
