package org.offhook.limits;

import org.offhook.media.AllowedAddresses;

/** Which peers the operator allows although they would be refused: one setting for all rooms. */
public final class AllowedPeers {
  public static final String SETTING = "offhook.addresses.allowed";

  private AllowedPeers() {}

  /**
   * Reads the setting.
   *
   * @throws IllegalArgumentException naming it, when it cannot be used
   */
  public static AllowedAddresses read(String value) {
    try {
      return AllowedAddresses.parse(value);
    } catch (IllegalArgumentException unusable) {
      throw new IllegalArgumentException(SETTING + ": " + unusable.getMessage(), unusable);
    }
  }
}
