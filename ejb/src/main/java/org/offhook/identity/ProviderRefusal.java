package org.offhook.identity;

import org.offhook.directory.KeptOut;

/** Why somebody who came back from their provider is not signed in; the sign-in page has words. */
public enum ProviderRefusal {
  /** The sign-in was begun in another browser, too long ago, or not at all. */
  EXPIRED,
  /** The person, or the provider, ended it. */
  CANCELLED,
  /** The provider does not answer. */
  UNREACHABLE,
  /** The provider, or what this server was told about it, is not in order. */
  NOT_IN_ORDER,
  /** The tenant's people have nobody with this address. */
  UNKNOWN,
  /** The person is disabled. */
  DISABLED,
  /** The tenant's suite has blocked them, or does not know them any more. */
  SUITE_BLOCKED,
  /** They have no licence in the tenant's suite. */
  SUITE_UNLICENSED,
  /** The provider says that they may neither call nor administer. */
  NO_ROLE,
  /** Every seat is taken. */
  NO_SEAT,
  /** Operators and partners sign in with a password: a tenant's provider cannot vouch for them. */
  OWN_PASSWORD;

  static ProviderRefusal of(KeptOut why) {
    return switch (why) {
      case BLOCKED -> SUITE_BLOCKED;
      case UNLICENSED -> SUITE_UNLICENSED;
    };
  }

  static ProviderRefusal of(ProviderFault fault) {
    return switch (fault) {
      case UNREACHABLE, TROUBLE -> UNREACHABLE;
      case NO_ADDRESS,
          ADDRESS_REFUSED,
          CERTIFICATE,
          NO_PROVIDER,
          OTHER_ISSUER,
          UNSUITABLE,
          NO_KEYS,
          CLIENT_REFUSED,
          CALLBACK_REFUSED,
          BAD_TOKEN ->
          NOT_IN_ORDER;
    };
  }
}
