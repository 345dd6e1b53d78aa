package org.offhook.web.socket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.offhook.web.wire.ErrorCode;
import org.offhook.web.wire.ServerMessage;

/**
 * What became of a device's last commands, so that one sent again gets the same answer and nothing
 * happens twice. Not thread-safe.
 */
final class Answers {
  private final Map<String, Optional<ServerMessage>> byId;

  Answers(int kept) {
    byId =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Optional<ServerMessage>> eldest) {
            return size() > kept;
          }
        };
  }

  /** How a command stands. */
  sealed interface Standing {}

  /** Never seen: do it. It counts as being done from now on. */
  record New() implements Standing {}

  /** Being done: the answer comes by itself. */
  record Underway() implements Standing {}

  /** Done before, with this answer. */
  record Answered(ServerMessage answer) implements Standing {}

  Standing ask(String id) {
    Optional<ServerMessage> known = byId.putIfAbsent(id, Optional.empty());
    if (known == null) {
      return new New();
    }
    return known.<Standing>map(Answered::new).orElseGet(Underway::new);
  }

  /**
   * Keeps the answer of a command that was done.
   *
   * @param error empty when it succeeded
   */
  ServerMessage settle(String id, Optional<ErrorCode> error) {
    ServerMessage answer =
        error
            .<ServerMessage>map(code -> new ServerMessage.Refusal(Optional.of(id), code))
            .orElseGet(() -> new ServerMessage.Ok(id));
    byId.replace(id, Optional.of(answer));
    return answer;
  }
}
