package org.offhook.call;

import java.io.Serializable;

/**
 * One browser tab or device of a user, chosen by the client and kept over reloads: 8 to 64
 * characters.
 */
public record DeviceId(String value) implements Serializable {
  public DeviceId {
    if (value.length() < 8 || value.length() > 64) {
      throw new IllegalArgumentException("a device id has 8 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
