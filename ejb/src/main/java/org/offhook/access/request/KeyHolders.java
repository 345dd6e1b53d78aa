package org.offhook.access.request;

import java.util.Optional;
import org.offhook.tenant.TenantId;

/** Recognises the API key that a PBX's management shows; the room of the keys implements it. */
public interface KeyHolders {

  /**
   * Whose key it is; empty when it is wrong or may not be tried now.
   *
   * @param name what the key belongs to, as the user name of RFC 7617
   */
  Optional<Holder> holder(String name, String key, String sourceAddress);

  /** Whether somebody of this name still has a key. */
  boolean stands(TenantId tenant, String name);

  /**
   * @param name as the audit log shows it
   */
  record Holder(TenantId tenant, String name) {}
}
