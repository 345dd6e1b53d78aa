package org.offhook.call;

import java.io.Serializable;
import java.util.UUID;

/** One PBX leg (a SIP dialog, or the INVITE that may become one). Unique in the installation. */
public record LegId(String value) implements Serializable {

  public static LegId random() {
    return new LegId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
