package org.offhook.sip.dialog;

import java.util.List;
import java.util.stream.Stream;

/** Where a step leads and what must be done for it, in this order. */
public record DialogMove(Dialog next, List<DialogEffect> effects) {
  public DialogMove {
    effects = List.copyOf(effects);
  }

  static DialogMove to(Dialog next, DialogEffect... effects) {
    return new DialogMove(next, List.of(effects));
  }

  static DialogMove to(Dialog next, Stream<DialogEffect> effects) {
    return new DialogMove(next, effects.toList());
  }

  /** The event means nothing here. */
  static DialogMove stay(Dialog state) {
    return new DialogMove(state, List.of());
  }

  /** The leg is over; {@code effects} come first. */
  static DialogMove over(DialogEffect... effects) {
    return new DialogMove(
        new Dialog.Over(),
        Stream.concat(Stream.of(effects), Stream.of(new DialogEffect.Finish())).toList());
  }
}
