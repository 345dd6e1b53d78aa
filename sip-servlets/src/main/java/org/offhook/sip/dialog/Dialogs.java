package org.offhook.sip.dialog;

/** The table of a PBX leg: state and event to next state and effects. Pure. */
public final class Dialogs {

  /** What an event leads to in a state. Events that mean nothing there leave it as it is. */
  public static DialogMove step(Dialog state, DialogEvent event) {
    return switch (state) {
      case Dialog.Calling calling -> CallingOut.step(calling, event);
      case Dialog.GivingUp givingUp -> CallingOut.step(givingUp, event);
      case Dialog.Invited invited -> CalledIn.step(invited, event);
      case Dialog.Answering answering -> CalledIn.step(answering, event);
      case Dialog.Up up -> Established.step(up, event);
      case Dialog.Over over -> step(over, event);
    };
  }

  /** A 2xx that comes this late is acknowledged and hung up (RFC 3261 section 13.2.2.4). */
  private static DialogMove step(Dialog.Over state, DialogEvent event) {
    return switch (event) {
      case DialogEvent.Success e -> DialogMove.to(state, new DialogEffect.AckAndBye(e.fork()));
      case DialogEvent.Modify e -> DialogMove.to(state, DialogEffect.Reply.of(e.request(), 481));
      case DialogEvent.Bye e -> DialogMove.to(state, DialogEffect.Reply.of(e.request(), 200));
      case DialogEvent.Pracked e -> DialogMove.to(state, DialogEffect.Reply.of(e.request(), 481));
      case DialogEvent.Ring _,
          DialogEvent.Answer _,
          DialogEvent.Refuse _,
          DialogEvent.GiveUp _,
          DialogEvent.HangUp _,
          DialogEvent.AnswerOffer _,
          DialogEvent.RefuseOffer _,
          DialogEvent.Provisional _,
          DialogEvent.Failure _,
          DialogEvent.NoResponse _,
          DialogEvent.Reoffered _,
          DialogEvent.Acknowledged _,
          DialogEvent.AckMissing _,
          DialogEvent.Cancelled _,
          DialogEvent.PrackMissing _,
          DialogEvent.RefreshAnswered _,
          DialogEvent.Due _ ->
          DialogMove.stay(state);
    };
  }

  private Dialogs() {}
}
