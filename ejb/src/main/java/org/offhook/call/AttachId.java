package org.offhook.call;

import java.io.Serializable;

/**
 * One peer connection of a device to a call, named by the client: 8 to 64 characters. Also the name
 * of its media leg.
 */
public record AttachId(String value) implements Serializable {
  public AttachId {
    if (value.length() < 8 || value.length() > 64) {
      throw new IllegalArgumentException("an attach id has 8 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
