package org.offhook.identity;

import java.util.Optional;
import org.offhook.tenant.TenantId;

/**
 * A tenant's provider, with the secret in clear only in memory.
 *
 * @param offline whether it is asked for tokens that last
 * @param secret empty when the key that sealed it is gone
 */
record ProviderSetting(
    TenantId tenant, ProviderWish is, OfflineAccess offline, Optional<String> secret) {
  @Override
  public String toString() {
    return is.toString();
  }
}
