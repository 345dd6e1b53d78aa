package org.offhook.identity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider says about somebody.
 *
 * @param issuer the provider
 * @param subject its own name of them, never given to somebody else
 * @param email in any case; empty when it is not known, or the provider says that it is not theirs
 * @param username as they write it at the provider
 * @param roles what they may do; empty where the provider says nothing about it
 */
record ProviderFacts(
    String issuer,
    String subject,
    Optional<String> email,
    Optional<String> username,
    Optional<String> name,
    Optional<Set<String>> roles) {
  private static final int SUBJECT = 255;
  private static final int LONGEST = 200;

  /**
   * Read from checked claims.
   *
   * @throws ProviderException without a subject that can be kept
   */
  static ProviderFacts of(String issuer, Map<String, Object> claims, RoleClaim roles)
      throws ProviderException {
    String subject = text(claims, "sub").orElse("");
    if (subject.isEmpty() || subject.length() > SUBJECT) {
      throw new ProviderException(ProviderFault.BAD_TOKEN, "no usable subject");
    }
    boolean denied = Boolean.FALSE.equals(claims.get("email_verified"));
    return new ProviderFacts(
        issuer,
        subject,
        denied ? Optional.empty() : text(claims, "email").filter(each -> each.contains("@")),
        text(claims, "preferred_username"),
        text(claims, "name"),
        roles.roles(claims));
  }

  private static Optional<String> text(Map<String, Object> claims, String name) {
    return claims.get(name) instanceof String text
            && !text.isBlank()
            && text.length() <= Math.max(SUBJECT, LONGEST)
            && text.chars().noneMatch(Character::isISOControl)
        ? Optional.of(text.strip())
        : Optional.empty();
  }
}
