package org.offhook.ops;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What this server needs to take calls, and which of it is there. */
@ApplicationScoped
public class Health {
  private static final List<String> NEEDED = List.of("database", "media", "sip");

  private final Map<String, HealthPart> parts = new ConcurrentHashMap<>();

  /** Adds a part; one of the same name is replaced. */
  public void add(HealthPart part) {
    parts.put(part.name(), part);
  }

  public void remove(HealthPart part) {
    parts.remove(part.name(), part);
  }

  /** Every needed or added part by name; one that nobody added is not up. */
  public List<State> states() {
    var names = new TreeSet<>(NEEDED);
    names.addAll(parts.keySet());
    return names.stream().map(this::state).toList();
  }

  private State state(String name) {
    HealthPart part = parts.get(name);
    return part == null ? new State(name, false, "") : new State(name, part.up(), part.remark());
  }

  /**
   * One part as it is now.
   *
   * @param remark as of {@link HealthPart#remark}
   */
  public record State(String name, boolean up, String remark) {}
}
