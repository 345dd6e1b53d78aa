package org.offhook.call.core;

import java.util.List;
import java.util.stream.Collectors;

/** States and effects as the table writes them. */
final class Words {

  static String state(CallState state) {
    return state instanceof CallState.Ended ended
        ? "Ended " + ended.ending().code()
        : state.getClass().getSimpleName();
  }

  static String effects(List<Effect> effects) {
    return effects.stream().map(Words::effect).collect(Collectors.joining(", "));
  }

  static String effect(Effect effect) {
    return switch (effect) {
      case Effect.AnswerBrowser e -> "answer browser " + e.attach();
      case Effect.AddCandidate e -> "candidate " + e.attach();
      case Effect.DropBrowser e -> "drop " + e.attach();
      case Effect.OfferPbx e -> "offer PBX " + e.exchange();
      case Effect.TakeAnswer e -> "take answer " + e.exchange() + " '" + e.sdp() + "'";
      case Effect.AnswerPbx e -> "answer PBX " + e.exchange() + " '" + e.sdp() + "'";
      case Effect.Join e -> "join " + e.attach();
      case Effect.Part e -> "part " + e.attach();
      case Effect.Mute e -> (e.muted() ? "mute " : "unmute ") + e.attach();
      case Effect.SendDigits e -> "send digits " + e.digits();
      case Effect.Play e -> "play " + e.tone() + " to " + e.leg();
      case Effect.CloseMedia _ -> "close media";
      case Effect.Invite e -> "INVITE '" + e.offer() + "'";
      case Effect.Ring _ -> "180";
      case Effect.Accept e -> "200 '" + e.sdp() + "'";
      case Effect.Refuse e -> "refuse " + e.status();
      case Effect.Cancel _ -> "CANCEL";
      case Effect.HangUp _ -> "BYE";
      case Effect.AnswerOffer e -> "200 to offer '" + e.sdp() + "'";
      case Effect.RefuseOffer e -> "refuse offer " + e.status();
      case Effect.Show e -> "show " + e.view().state();
      case Effect.TellAnswer e -> "tell answer " + e.attach();
      case Effect.TellConnected e -> "tell up " + e.attach();
      case Effect.TellFailed e -> "tell failed " + e.attach() + " " + e.why();
      case Effect.TellCodec e -> "tell codec " + e.attach() + " " + e.codec();
      case Effect.Reply e -> "reply " + e.result();
      case Effect.StartTimer e -> "start " + e.timer();
      case Effect.StopTimer e -> "stop " + e.timer();
      case Effect.AnnounceStart _ -> "announce start";
      case Effect.AnnounceAnswer _ -> "announce answer";
      case Effect.AnnounceEnd _ -> "announce end";
    };
  }

  private Words() {}
}
