package org.offhook.sip.dialog;

import java.util.Optional;
import java.util.stream.Stream;
import org.offhook.call.PbxEvent;
import org.offhook.sip.dialog.DialogEffect.Reject;
import org.offhook.sip.dialog.DialogEffect.Reply;
import org.offhook.sip.dialog.DialogEffect.Report;

/** Steps of the PBX's INVITE until our 200 is acknowledged. */
final class CalledIn {

  static DialogMove step(Dialog.Invited state, DialogEvent event) {
    return switch (event) {
      case DialogEvent.Ring _ -> ring(state);
      case DialogEvent.Answer e -> answer(state.invitation(), e.sdp());
      case DialogEvent.Refuse e -> DialogMove.over(new Reject(e.status()));
      case DialogEvent.GiveUp _, DialogEvent.HangUp _ -> DialogMove.over(new Reject(480));
      case DialogEvent.Cancelled e ->
          DialogMove.over(new Report(new PbxEvent.Cancelled(e.elsewhere())));
      case DialogEvent.Bye e ->
          DialogMove.over(
              Reply.of(e.request(), 200),
              new Reject(487),
              new Report(new PbxEvent.Cancelled(false)));
      case DialogEvent.Modify e ->
          // its offer has no answer yet (RFC 3311 section 5.2, RFC 3261 section 14.2)
          DialogMove.to(
              state,
              plainUpdate(e) ? Established.agree(e, Optional.empty()) : Established.later(e));
      case DialogEvent.Pracked e -> DialogMove.to(state, Reply.of(e.request(), 200));
      case DialogEvent.PrackMissing _ ->
          // RFC 3262 section 3
          DialogMove.over(new Reject(504), new Report(new PbxEvent.Lost("PRACK never came")));
      case DialogEvent.AnswerOffer _,
          DialogEvent.RefuseOffer _,
          DialogEvent.Provisional _,
          DialogEvent.Success _,
          DialogEvent.Failure _,
          DialogEvent.NoResponse _,
          DialogEvent.Reoffered _,
          DialogEvent.Acknowledged _,
          DialogEvent.AckMissing _,
          DialogEvent.RefreshAnswered _,
          DialogEvent.Due _ ->
          DialogMove.stay(state);
    };
  }

  static DialogMove step(Dialog.Answering state, DialogEvent event) {
    return switch (event) {
      case DialogEvent.Acknowledged e -> acknowledged(state, e.sdp());
      case DialogEvent.AckMissing _ ->
          state.leaving()
              ? DialogMove.over(new DialogEffect.Bye())
              : DialogMove.over(
                  new DialogEffect.Bye(), new Report(new PbxEvent.Lost("ACK never came")));
      // a BYE has to wait for the ACK (RFC 3261 section 15)
      case DialogEvent.GiveUp _, DialogEvent.HangUp _ ->
          DialogMove.to(new Dialog.Answering(state.terms(), state.offerless(), true));
      case DialogEvent.Bye e ->
          DialogMove.over(Reply.of(e.request(), 200), new Report(new PbxEvent.HungUp()));
      case DialogEvent.Modify e -> {
        if (plainUpdate(e)) {
          yield DialogMove.to(state, Established.agree(e, Optional.empty()));
        }
        if (!state.offerless() && !state.leaving() && e.sdp().isPresent()) {
          yield overtaken(state, e);
        }
        // our offer is out (RFC 3264 section 4), or the call is about to end
        yield DialogMove.to(
            state, state.offerless() ? Reply.of(e.request(), 491) : Established.later(e));
      }
      case DialogEvent.Pracked e -> DialogMove.to(state, Reply.of(e.request(), 200));
      case DialogEvent.Ring _,
          DialogEvent.Answer _,
          DialogEvent.Refuse _,
          DialogEvent.AnswerOffer _,
          DialogEvent.RefuseOffer _,
          DialogEvent.Provisional _,
          DialogEvent.Success _,
          DialogEvent.Failure _,
          DialogEvent.NoResponse _,
          DialogEvent.Reoffered _,
          // a CANCEL that crosses our 200 has no effect (RFC 3261 section 9.2)
          DialogEvent.Cancelled _,
          DialogEvent.PrackMissing _,
          DialogEvent.RefreshAnswered _,
          DialogEvent.Due _ ->
          DialogMove.stay(state);
    };
  }

  private static boolean plainUpdate(DialogEvent.Modify e) {
    return e.kind() == DialogEvent.Modify.Kind.UPDATE && e.sdp().isEmpty();
  }

  private static DialogMove ring(Dialog.Invited state) {
    Dialog.Invitation invitation = state.invitation();
    // a reliable 180 to an offerless INVITE would have to carry our offer, which comes with the
    // answer only (RFC 3261 section 13.2.1): such a caller hears nothing until then
    boolean silent = invitation.reliably() && invitation.offer().isEmpty();
    return state.ringing() || silent
        ? DialogMove.stay(state)
        : DialogMove.to(
            new Dialog.Invited(invitation, true),
            new DialogEffect.SendProvisional(180, invitation.reliably()));
  }

  private static DialogMove answer(Dialog.Invitation invitation, String sdp) {
    Dialog.Terms terms =
        new Dialog.Terms(
            "", false, invitation.timer(), invitation.updates(), sdp, invitation.offer());
    return DialogMove.to(
        new Dialog.Answering(terms, invitation.offer().isEmpty(), false),
        new DialogEffect.Accept(sdp, invitation.timer()));
  }

  private static DialogMove acknowledged(Dialog.Answering state, Optional<String> sdp) {
    if (state.leaving()) {
      return DialogMove.over(new DialogEffect.Bye());
    }
    if (state.offerless() && sdp.isEmpty()) {
      return DialogMove.over(
          new DialogEffect.Bye(), new Report(new PbxEvent.Lost("ACK without the answer")));
    }
    return DialogMove.to(
        new Dialog.Up(state.terms(), new Dialog.Exchange.Settled()),
        Stream.concat(
            Stream.of(
                new Report(new PbxEvent.Acknowledged(state.offerless() ? sdp : Optional.empty()))),
            Established.timers(state.terms())));
  }

  /** Whoever offers anew has our 200; its ACK was overtaken or lost (RFC 5407 section 3.1). */
  private static DialogMove overtaken(Dialog.Answering state, DialogEvent.Modify e) {
    DialogMove up = acknowledged(state, Optional.empty());
    DialogMove offered = Dialogs.step(up.next(), e);
    return DialogMove.to(
        offered.next(), Stream.concat(up.effects().stream(), offered.effects().stream()));
  }

  private CalledIn() {}
}
