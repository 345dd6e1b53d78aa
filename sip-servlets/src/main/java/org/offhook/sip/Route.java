package org.offhook.sip;

import java.util.Optional;
import org.offhook.connector.LineAccount;
import org.offhook.sip.message.DigestAnswer.Credentials;
import org.offhook.sip.trunk.Binding;

/** The way a leg's messages take: a trunk's flow or a user's line. */
sealed interface Route {

  /** Who we are there; a challenge met on this way is answered with nothing else. */
  Optional<Credentials> credentials();

  /** A flow of a tenant's trunk. */
  record Trunk(Binding binding, Optional<Credentials> credentials) implements Route {}

  /** A user's own account. */
  record Line(LineAccount account) implements Route {
    @Override
    public Optional<Credentials> credentials() {
      String user = account.authUser().isBlank() ? account.number() : account.authUser();
      return Optional.of(new Credentials.Secret(user, account.secret()));
    }
  }
}
