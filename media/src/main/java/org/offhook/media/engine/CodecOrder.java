package org.offhook.media.engine;

import java.util.ArrayList;
import java.util.List;
import org.offhook.media.codec.Codecs;

/**
 * Codecs for one leg of a call, best first: those that cross as they are, and after all of them
 * those that have to be transcoded.
 *
 * @param shared names as in rtpmap
 * @param transcoded names as in rtpmap
 */
record CodecOrder(List<String> shared, List<String> transcoded) {

  static CodecOrder of(List<String> shared) {
    return new CodecOrder(List.copyOf(shared), List.of());
  }

  /** With those of {@code others} that can be turned into one of the shared. */
  CodecOrder orTurnedInto(List<String> others) {
    List<String> more =
        others.stream().filter(c -> !shared.contains(c) && isTurnable(c, shared)).toList();
    return new CodecOrder(shared, more);
  }

  /**
   * What remains when one more leg has to be served, which has only {@code theirs}; all of it where
   * nothing would remain.
   */
  CodecOrder sharedWith(List<String> theirs) {
    List<String> still = shared.stream().filter(theirs::contains).toList();
    List<String> turned =
        all().stream().filter(c -> !still.contains(c) && isTurnable(c, theirs)).toList();
    return still.isEmpty() && turned.isEmpty() ? this : new CodecOrder(still, turned);
  }

  private static boolean isTurnable(String codec, List<String> others) {
    return others.stream().anyMatch(other -> Codecs.canTurn(codec, other));
  }

  List<String> all() {
    List<String> all = new ArrayList<>(shared);
    all.addAll(transcoded);
    return List.copyOf(all);
  }

  /** The same, each part in the order of somebody's offer; as it is where that has none of them. */
  List<String> inOrderOf(List<String> names) {
    List<String> ordered = new ArrayList<>(names.stream().filter(shared::contains).toList());
    names.stream().filter(transcoded::contains).forEach(ordered::add);
    return ordered.isEmpty() ? all() : List.copyOf(ordered);
  }
}
