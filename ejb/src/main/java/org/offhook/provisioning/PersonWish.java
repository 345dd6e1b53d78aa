package org.offhook.provisioning;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.offhook.access.Role;

/**
 * What a person shall be.
 *
 * @param login 1 to 120 characters without blanks; cannot be changed later
 * @param name as others read it, 1 to 200 characters
 * @param email unique in the tenant; a PBX's management finds people by it
 * @param roles of {@link Role}
 * @param disabled may not sign in, is not called
 */
public record PersonWish(
    String login, String name, Optional<String> email, Set<String> roles, boolean disabled)
    implements Serializable {
  private static final Pattern LOGIN = Pattern.compile("[^\\s\\p{Cntrl}:]{1,120}");
  private static final int NAME = 200;
  private static final int EMAIL = 254;

  /** RFC 5321 4.1.2 as far as anybody uses it. */
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");

  private static final Set<String> ROLES =
      Set.of(Role.USER, Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR);

  public PersonWish {
    login = login.strip();
    name = name.strip();
    email = email.map(String::strip).filter(address -> !address.isEmpty());
    roles = Set.copyOf(roles);
  }

  /** The first field that cannot be so. */
  public Optional<String> fault() {
    if (!LOGIN.matcher(login).matches()) {
      return Optional.of("login");
    }
    if (name.isEmpty() || name.length() > NAME || name.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("name");
    }
    if (email.filter(PersonWish::noAddress).isPresent()) {
      return Optional.of("email");
    }
    return roles.isEmpty() || !ROLES.containsAll(roles) ? Optional.of("roles") : Optional.empty();
  }

  private static boolean noAddress(String text) {
    return text.length() > EMAIL || !ADDRESS.matcher(text).matches();
  }
}
