package org.offhook.web.socket;

import java.util.Optional;

/**
 * One message as it comes in parts (RFC 6455 5.4), of which never more than the limit is held. Not
 * thread-safe.
 */
final class Parts {
  private final int most;
  private final StringBuilder held = new StringBuilder();
  private boolean tooMuch;

  /**
   * @param most characters of one message
   */
  Parts(int most) {
    this.most = most;
  }

  /** The message, when this was its last part and it is not too large. */
  Optional<String> add(String part, boolean last) {
    if (part.length() > most - held.length()) {
      tooMuch = true;
    }
    if (tooMuch) {
      held.setLength(0);
      return Optional.empty();
    }
    held.append(part);
    if (!last) {
      return Optional.empty();
    }
    String message = held.toString();
    held.setLength(0);
    return Optional.of(message);
  }

  /** Whether a message was too large; stays so. */
  boolean tooMuch() {
    return tooMuch;
  }
}
