package org.offhook.journal;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.offhook.call.Ending;

/**
 * How calls went of late.
 *
 * @param calls all that are over
 * @param answered of them
 * @param byEnding how many ended in which way
 */
public record RecentCalls(long calls, long answered, Map<Ending.Code, Long> byEnding)
    implements Serializable {

  /** How many ended by somebody's fault: the PBX's, the network's, a browser's, ours. */
  public long failed() {
    return faults().stream().mapToLong(byEnding::get).sum();
  }

  /** The faults there were, the most frequent first. */
  public List<Ending.Code> faults() {
    return byEnding.keySet().stream()
        .filter(code -> code.fault() != Ending.Fault.NONE)
        .sorted((one, other) -> Long.compare(byEnding.get(other), byEnding.get(one)))
        .toList();
  }
}
