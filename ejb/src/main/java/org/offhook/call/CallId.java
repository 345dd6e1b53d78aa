package org.offhook.call;

import java.io.Serializable;
import java.util.UUID;

/**
 * A call, from the first event to its ending. Made by the client for outbound calls, by us for
 * inbound.
 */
public record CallId(UUID value) implements Serializable {

  public static CallId random() {
    return new CallId(UUID.randomUUID());
  }

  public static CallId of(String text) {
    return new CallId(UUID.fromString(text));
  }

  /** The local UUID of the RFC 7989 Session-ID: 32 lower-case hexadecimal digits. */
  public String sessionId() {
    return value.toString().replace("-", "");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
