package org.offhook.identity;

import java.util.Optional;

/**
 * What a provider gave us, in clear only in memory.
 *
 * @param idToken as it came; empty when a refresh gave none
 * @param refresh to ask again with; empty when the provider gives none
 * @param sid the provider's name of the session; empty without one
 */
record ProviderTokens(Optional<String> idToken, Optional<String> refresh, Optional<String> sid) {
  /** Characters that are kept, sealed, in a column of 16,000. */
  private static final int LONGEST = 11_000;

  private static final int SID = 255;

  ProviderTokens {
    idToken = idToken.filter(token -> token.length() <= LONGEST);
    refresh = refresh.filter(token -> token.length() <= LONGEST);
    sid = sid.filter(name -> name.length() <= SID);
  }

  @Override
  public String toString() {
    return "tokens";
  }
}
