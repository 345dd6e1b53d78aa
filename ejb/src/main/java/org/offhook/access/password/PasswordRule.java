package org.offhook.access.password;

import java.util.Set;
import org.offhook.tenant.TenantId;

/** Whether a tenant lets people in with a password of ours; the room of providers implements it. */
public interface PasswordRule {

  /**
   * @param roles of the person
   */
  boolean allows(TenantId tenant, Set<String> roles);
}
