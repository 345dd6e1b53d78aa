package org.offhook.identity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.offhook.access.Role;

/**
 * Where in its claims a provider says who may do what. It can make users and administrators of its
 * own tenant, nothing more.
 *
 * @param path names of nested claims with dots between them, such as {@code realm_access.roles}; a
 *     claim whose own name has dots is found too. Empty when the provider says nothing about roles
 * @param user the value that gives a phone; empty when everybody has one
 * @param administrator the value that administers the tenant; empty when nobody does by it
 */
public record RoleClaim(String path, String user, String administrator) implements Serializable {
  private static final int LONGEST = 200;

  public static final RoleClaim NONE = new RoleClaim("", "", "");

  public RoleClaim {
    path = path.strip();
    user = user.strip();
    administrator = administrator.strip();
  }

  /** The first field that cannot be so. */
  Optional<String> fault() {
    if (!fits(path)) {
      return Optional.of("roleClaim");
    }
    if (!fits(user)) {
      return Optional.of("userRole");
    }
    return fits(administrator) && !(path.isEmpty() && !(user + administrator).isEmpty())
        ? Optional.empty()
        : Optional.of(path.isEmpty() ? "roleClaim" : "adminRole");
  }

  private static boolean fits(String text) {
    return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
  }

  /** Roles as these claims have them; empty where they decide nothing. */
  Optional<Set<String>> roles(Map<String, Object> claims) {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    List<String> values = values(claims, path);
    Set<String> roles = new HashSet<>();
    if (user.isEmpty() || values.contains(user)) {
      roles.add(Role.USER);
    }
    if (!administrator.isEmpty() && values.contains(administrator)) {
      roles.add(Role.TENANT_ADMIN);
    }
    return Optional.of(roles);
  }

  /** Whether the claims have anything at the path. */
  boolean saidIn(Map<String, Object> claims) {
    return !values(claims, path).isEmpty();
  }

  private static List<String> values(Map<?, ?> claims, String path) {
    Object whole = claims.get(path);
    if (whole != null) {
      return texts(whole);
    }
    int dot = path.indexOf('.');
    return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> nested
        ? values(nested, path.substring(dot + 1))
        : List.of();
  }

  /** A text is one value, or several with blanks between them. */
  private static List<String> texts(Object value) {
    List<String> texts = new ArrayList<>();
    switch (value) {
      case String text -> {
        texts.add(text);
        texts.addAll(List.of(text.split(" ")));
      }
      case Collection<?> several ->
          several.stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .forEach(texts::add);
      default -> {}
    }
    return texts;
  }
}
