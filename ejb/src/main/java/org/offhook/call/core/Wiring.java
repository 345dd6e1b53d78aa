package org.offhook.call.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.offhook.call.AttachId;
import org.offhook.call.LegId;
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
import org.offhook.call.core.ClientLeg.Ready;
import org.offhook.call.core.Effect.DropBrowser;
import org.offhook.call.core.Effect.Join;
import org.offhook.call.core.Effect.Mute;
import org.offhook.call.core.Effect.Part;
import org.offhook.call.core.Effect.Play;
import org.offhook.media.Tone;

/**
 * How the media of a call is wired. It follows from the state: a change of state is a change of
 * wires, so no leg is left behind and none is joined twice.
 *
 * @param browsers client legs that media keeps
 * @param joined who hears whom
 * @param tones by the name of the leg that hears them
 * @param muted the leg whose sound stays here
 */
record Wiring(
    Set<AttachId> browsers,
    Optional<Join> joined,
    Map<String, Tone> tones,
    Optional<AttachId> muted) {

  static Wiring of(Call call) {
    var legs = legs(call.state()).map(ClientLeg::attach).collect(Collectors.toSet());
    var joined = joined(call.state());
    var muted = joined.filter(_ -> call.muted()).map(Join::attach);
    return new Wiring(legs, joined, tones(call.state()), muted);
  }

  private static Stream<ClientLeg> legs(CallState state) {
    return switch (state) {
      case Dialling s -> s.near().legs();
      case Alerting s -> s.near().legs();
      case Ringing s -> s.warm().legs().stream();
      case Answering s -> s.warm().legs().stream();
      case Connecting s -> s.near().legs();
      case Talking s -> Stream.concat(Stream.of(s.near()), s.next().stream());
      case Waiting s -> Stream.concat(s.quiet().stream(), s.next().stream());
      case Unborn _, Ended _, NeverBegan _ -> Stream.empty();
    };
  }

  private static Optional<Join> joined(CallState state) {
    return switch (state) {
      case Dialling s -> early(s.far(), s.near());
      case Alerting s -> early(s.far(), s.near());
      case Connecting s -> settling(s);
      case Talking s -> Optional.of(join(s.near(), s.far().id()));
      case Waiting s -> s.quiet().map(leg -> join(leg, s.far().id()));
      case Unborn _, Ringing _, Answering _, Ended _, NeverBegan _ -> Optional.empty();
    };
  }

  private static Optional<Join> early(PbxLeg.Outgoing far, Near near) {
    return far instanceof PbxLeg.Invited(LegId id, boolean early) && early
        ? near.ready().map(leg -> join(leg, id))
        : Optional.empty();
  }

  /** Early media goes on while the final SDP is read. */
  private static Optional<Join> settling(Connecting s) {
    return s.far() instanceof PbxLeg.Settling leg && leg.early()
        ? s.near().ready().map(ready -> join(ready, leg.id()))
        : Optional.empty();
  }

  private static Join join(Ready near, LegId far) {
    return new Join(near.attach(), far);
  }

  /** Ringback is ours to play until the far side's sound arrives, which wins (RFC 3960 3.2). */
  private static Map<String, Tone> tones(CallState state) {
    return switch (state) {
      case Alerting s ->
          s.near().ready().map(leg -> Map.of(leg.attach().value(), Tone.RINGBACK)).orElse(Map.of());
      case Waiting s -> Map.of(s.far().id().value(), Tone.WAITING);
      case Unborn _,
          Dialling _,
          Ringing _,
          Answering _,
          Connecting _,
          Talking _,
          Ended _,
          NeverBegan _ ->
          Map.of();
    };
  }

  /** What has to be connected, before anybody is told. */
  static List<Effect> connections(Wiring before, Wiring after) {
    var effects = new ArrayList<Effect>();
    if (!after.muted.equals(before.muted)) {
      before
          .muted
          .filter(leg -> after.browsers.contains(leg) && after.muted.isEmpty())
          .ifPresent(leg -> effects.add(new Mute(leg, false)));
      after.muted.ifPresent(leg -> effects.add(new Mute(leg, true)));
    }
    if (!after.joined.equals(before.joined)) {
      after.joined.<Effect>map(join -> join).or(() -> before.parted(after)).ifPresent(effects::add);
    }
    effects.addAll(tones(before, after));
    return effects;
  }

  private Optional<Effect> parted(Wiring after) {
    return joined.map(Join::attach).filter(after.browsers::contains).map(Part::new);
  }

  private static List<Effect> tones(Wiring before, Wiring after) {
    var gone = new HashSet<>(before.browsers);
    gone.removeAll(after.browsers);
    var silent = new HashMap<String, Tone>();
    before.tones.keySet().stream()
        .filter(leg -> gone.stream().noneMatch(attach -> attach.value().equals(leg)))
        .forEach(leg -> silent.put(leg, Tone.NONE));
    silent.putAll(after.tones);
    return silent.entrySet().stream()
        .filter(tone -> tone.getValue() != before.tones.get(tone.getKey()))
        .<Effect>map(tone -> new Play(tone.getKey(), tone.getValue()))
        .toList();
  }

  /** What is not needed any more, after everybody was told. */
  static List<Effect> drops(Wiring before, Wiring after) {
    return before.browsers.stream()
        .filter(leg -> !after.browsers.contains(leg))
        .<Effect>map(DropBrowser::new)
        .toList();
  }
}
