package org.offhook.connector;

import java.io.Serializable;

/**
 * A PBX connector's public id, the digest username of a trunk: unique in the installation, for
 * example {@code c-7f3k2p}.
 */
public record ConnectorId(String value) implements Serializable {
  @Override
  public String toString() {
    return value;
  }
}
