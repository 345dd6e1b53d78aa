package org.offhook.access;

import java.util.Optional;
import org.offhook.directory.KeptOut;
import org.offhook.directory.Person;
import org.offhook.tenant.TenantId;

/**
 * What a tenant's suite says of who wants in, as it said it last: nobody waits for it. The room of
 * suites implements it.
 */
public interface SuiteRule {

  /** Takes it over into the person's row, so that {@link Admission} knows. */
  void settle(Person person);

  /** Of somebody who is none of ours yet, by their address. */
  Optional<KeptOut> stranger(TenantId tenant, String email);
}
