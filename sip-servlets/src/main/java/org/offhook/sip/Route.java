package org.offhook.sip;

import java.util.Optional;
import org.offhook.connector.LineAccount;
import org.offhook.connector.TrunkSettings;
import org.offhook.sip.message.DigestAnswer.Credentials;
import org.offhook.sip.trunk.Binding;

/** The way a leg's messages take: a trunk's flow or a user's line. */
sealed interface Route {

  /** Who we are there; a challenge met on this way is answered with nothing else. */
  Optional<Credentials> credentials();

  /** What the administrator of the PBX there decided. */
  TrunkSettings settings();

  /** Whether it leads where another does: by another flow of the same connector. */
  default boolean isToSamePbx(Route other) {
    return this instanceof Trunk mine
        && other instanceof Trunk theirs
        && mine.binding().connector().equals(theirs.binding().connector());
  }

  /** A flow of a tenant's trunk. */
  record Trunk(Binding binding, Optional<Credentials> credentials) implements Route {
    @Override
    public TrunkSettings settings() {
      return binding.settings();
    }
  }

  /** A user's own account. */
  record Line(LineAccount account) implements Route {
    @Override
    public TrunkSettings settings() {
      return new TrunkSettings(account.digits(), false, Optional.empty());
    }

    @Override
    public Optional<Credentials> credentials() {
      String user = account.authUser().isBlank() ? account.number() : account.authUser();
      return account.secret().open().map(secret -> new Credentials.Secret(user, secret));
    }
  }
}
