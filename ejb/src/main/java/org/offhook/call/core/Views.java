package org.offhook.call.core;

import java.util.Optional;
import org.offhook.call.CallView;
import org.offhook.call.CallView.State;
import org.offhook.call.DeviceId;
import org.offhook.call.Ending;
import org.offhook.call.core.CallState.Alerting;
import org.offhook.call.core.CallState.Answering;
import org.offhook.call.core.CallState.Connecting;
import org.offhook.call.core.CallState.Dialling;
import org.offhook.call.core.CallState.Ended;
import org.offhook.call.core.CallState.NeverBegan;
import org.offhook.call.core.CallState.Ringing;
import org.offhook.call.core.CallState.Talking;
import org.offhook.call.core.CallState.Unborn;
import org.offhook.call.core.CallState.Waiting;

/** How the user's devices see a call. */
public final class Views {

  /** Empty before the call began. */
  public static Optional<CallView> of(Call call) {
    return shown(call.state()).map(state -> view(call, state));
  }

  private static Optional<State> shown(CallState state) {
    return switch (state) {
      case Unborn _, NeverBegan _ -> Optional.empty();
      case Dialling _ -> Optional.of(State.DIALLING);
      case Alerting _, Ringing _ -> Optional.of(State.RINGING);
      case Answering _, Connecting _ -> Optional.of(State.CONNECTING);
      case Talking _ -> Optional.of(State.TALKING);
      case Waiting _ -> Optional.of(State.WAITING);
      case Ended _ -> Optional.of(State.ENDED);
    };
  }

  private static CallView view(Call call, State state) {
    var facts = call.facts();
    Optional<Ended> ended =
        call.state() instanceof Ended over ? Optional.of(over) : Optional.empty();
    return new CallView(
        facts.id(),
        call.revision(),
        facts.direction(),
        state,
        facts.peer(),
        facts.own().number(),
        facts.started(),
        Endings.answered(call.state()),
        ended.map(Ended::at),
        device(call.state()),
        call.muted(),
        held(call.state()),
        ended.map(Ended::ending).map(Ending::code));
  }

  private static Optional<DeviceId> device(CallState state) {
    return switch (state) {
      case Answering s -> Optional.of(s.winner().device());
      case Connecting s -> s.near().device();
      case Talking s -> Optional.of(s.near().device());
      case Waiting s -> s.last();
      case Unborn _, Dialling _, Alerting _, Ringing _, Ended _, NeverBegan _ -> Optional.empty();
    };
  }

  private static boolean held(CallState state) {
    return switch (state) {
      case Talking s -> s.far().held();
      case Waiting s -> s.far().held();
      case Connecting s -> s.far() instanceof PbxLeg.Up up && up.held();
      case Unborn _, Dialling _, Alerting _, Ringing _, Answering _, Ended _, NeverBegan _ -> false;
    };
  }

  /** Whether people see any difference. */
  static boolean differ(Call before, Call after) {
    return !of(before.revised(0)).equals(of(after.revised(0)));
  }

  private Views() {}
}
