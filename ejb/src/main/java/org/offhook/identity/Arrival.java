package org.offhook.identity;

import java.util.Optional;
import org.offhook.access.session.NewSession;

/** What becomes of somebody for whom a provider vouches. */
public sealed interface Arrival {

  /**
   * Signed in.
   *
   * @param returnTo where they wanted to go
   */
  record Welcome(NewSession signedIn, String returnTo) implements Arrival {}

  /**
   * To be sent to the provider once more.
   *
   * @param returnTo where they wanted to go
   * @param hint the address that the provider knows them by; empty when it is not known
   */
  record Again(Trip trip, String returnTo, Optional<String> hint) implements Arrival {}

  record Refused(ProviderRefusal why) implements Arrival {}
}
