package org.offhook.identity;

import org.offhook.access.session.NewSession;

/** What becomes of somebody for whom a provider vouches. */
public sealed interface Arrival {

  /**
   * Signed in.
   *
   * @param returnTo where they wanted to go
   */
  record Welcome(NewSession signedIn, String returnTo) implements Arrival {}

  record Refused(ProviderRefusal why) implements Arrival {}
}
