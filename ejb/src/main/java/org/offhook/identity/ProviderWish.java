package org.offhook.identity;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * How a tenant's people shall sign in with their provider.
 *
 * @param name as the sign-in page calls it, 1 to 80 characters
 * @param issuer https address, exactly as the provider writes it
 * @param secret of the client; empty to keep the one that is there
 * @param roles what the provider says about roles
 * @param addsPeople whether somebody whom only the provider knows is added to the people
 * @param localAccounts whether passwords of ours open the door beside it
 */
public record ProviderWish(
    String name,
    String issuer,
    String clientId,
    Optional<String> secret,
    RoleClaim roles,
    boolean addsPeople,
    boolean localAccounts)
    implements Serializable {
  private static final int NAME = 80;
  private static final int ISSUER = 500;
  private static final int CLIENT = 200;
  private static final int SECRET = 1000;

  /** Tidies what people typed. */
  public ProviderWish {
    name = name.strip();
    issuer = issuer.strip();
    clientId = clientId.strip();
    secret = secret.filter(text -> !text.isEmpty());
  }

  /** The first field that cannot be so. */
  public Optional<String> fault() {
    if (!fits(name, NAME)) {
      return Optional.of("name");
    }
    if (!fits(issuer, ISSUER) || !address(issuer)) {
      return Optional.of("issuer");
    }
    if (!fits(clientId, CLIENT)) {
      return Optional.of("clientId");
    }
    if (secret.filter(text -> !fits(text, SECRET)).isPresent()) {
      return Optional.of("secret");
    }
    return roles.fault();
  }

  private static boolean fits(String text, int longest) {
    return !text.isEmpty()
        && text.length() <= longest
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** Discovery 2: https, no query, no fragment; http is judged when it is called. */
  private static boolean address(String issuer) {
    try {
      URI address = new URI(issuer);
      return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
          && address.getHost() != null
          && address.getUserInfo() == null
          && address.getQuery() == null
          && address.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "provider " + name + " at " + issuer;
  }
}
