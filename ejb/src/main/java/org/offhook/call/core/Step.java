package org.offhook.call.core;

import java.util.ArrayList;
import java.util.List;

/**
 * What one event led to.
 *
 * @param meant false when the event has no meaning in the state it met; nothing happened then,
 *     except that a command got its answer
 */
public record Step(Call next, List<Effect> effects, boolean meant) {
  public Step {
    effects = List.copyOf(effects);
  }

  static Step to(Call next, Effect... effects) {
    return new Step(next, List.of(effects), true);
  }

  static Step ignored(Call call, Effect... effects) {
    return new Step(call, List.of(effects), false);
  }

  /** The same with more effects at the end. */
  Step and(Effect... more) {
    var all = new ArrayList<>(effects);
    all.addAll(List.of(more));
    return new Step(next, all, meant);
  }

  /** The same with effects that come first. */
  Step after(Effect... first) {
    var all = new ArrayList<Effect>(List.of(first));
    all.addAll(effects);
    return new Step(next, all, meant);
  }
}
