package org.offhook.identity;

import java.util.Optional;
import org.offhook.tenant.TenantId;

/**
 * A tenant's provider, with the secret in clear only in memory.
 *
 * @param secret empty when the key that sealed it is gone
 */
record ProviderSetting(TenantId tenant, ProviderWish is, Optional<String> secret) {
  @Override
  public String toString() {
    return is.toString();
  }
}
