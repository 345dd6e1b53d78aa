package org.offhook.identity;

import java.util.Optional;

/**
 * The ways to the provider that one sign-in may take, in this order and each at most once: so
 * nobody is sent to and fro.
 */
public enum Trip {
  /** As the provider is known. */
  FIRST,
  /** Once more, without a page of the provider's, for a token that lasts. */
  LASTING,
  /** Once more without asking for one, whatever comes of it. */
  PLAIN;

  /**
   * What follows from the provider's answer.
   *
   * @param again the way that the person is sent now; empty when the answer counts as it is
   * @param known what is known of the provider from now on; empty when nothing new is
   */
  record Next(Optional<Trip> again, Optional<OfflineAccess> known) {
    private static final Next NOTHING = new Next(Optional.empty(), Optional.empty());

    private static Next again(Trip trip) {
      return new Next(Optional.of(trip), Optional.empty());
    }

    private static Next again(Trip trip, OfflineAccess known) {
      return new Next(Optional.of(trip), Optional.of(known));
    }

    private static Next known(OfflineAccess known) {
      return new Next(Optional.empty(), Optional.of(known));
    }
  }

  /** Whether a token that lasts is asked for this time. */
  boolean asksForLasting(OfflineAccess known) {
    return this == LASTING || this == FIRST && known == OfflineAccess.ASKED;
  }

  /**
   * After tokens.
   *
   * @param lasting whether one that lasts was asked for
   * @param refresh whether there is one to refresh with among them
   * @param listed whether the provider says that it has some that last
   * @param known of the provider until now
   */
  Next afterTokens(boolean lasting, boolean refresh, boolean listed, OfflineAccess known) {
    return switch (this) {
      case FIRST ->
          !lasting && !refresh && listed && known == OfflineAccess.UNASKED
              ? Next.again(LASTING)
              : Next.NOTHING;
      case LASTING ->
          lasting
              ? Next.known(refresh ? OfflineAccess.ASKED : OfflineAccess.REFUSED)
              : Next.NOTHING;
      case PLAIN -> Next.NOTHING;
    };
  }

  /**
   * After a refusal.
   *
   * @param lasting whether a token that lasts was asked for: else the refusal is about something
   *     else
   * @param code RFC 6749 4.1.2.1 and 5.2, OpenID Connect Core 3.1.2.6, or Keycloak's own
   */
  Next afterRefusal(boolean lasting, String code) {
    if (!lasting || this == PLAIN) {
      return Next.NOTHING;
    }
    return switch (code) {
      // our client may not have it
      case "invalid_scope" -> Next.again(PLAIN, OfflineAccess.REFUSED);
      // Keycloak: this person may not, others may
      case "not_allowed" -> Next.again(PLAIN);
      // there would be a page that asks the person, who may have no right to say yes
      case "consent_required", "interaction_required" ->
          this == LASTING ? Next.again(PLAIN, OfflineAccess.REFUSED) : Next.again(PLAIN);
      // the provider keeps no session: to be asked for where there is a page
      case "login_required" ->
          this == LASTING ? Next.again(PLAIN, OfflineAccess.ASKED) : Next.NOTHING;
      default -> this == LASTING ? Next.again(PLAIN) : Next.NOTHING;
    };
  }
}
