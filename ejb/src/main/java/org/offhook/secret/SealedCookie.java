package org.offhook.secret;

import java.nio.BufferUnderflowException;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a browser keeps for us, sealed, so that it can neither be read nor changed there. Written as
 * a cookie may hold it: letters, digits, hyphens, underscores and dots.
 *
 * @param owner what it is for; one kind of cookie is never taken for another
 * @param parts of text it has, each without a line feed but the last
 * @param longest in characters that is looked at
 */
public record SealedCookie(String owner, int parts, int longest) {

  /** The cookie's value for these parts. */
  public String of(Secrets secrets, String... text) {
    if (text.length != parts) {
      throw new IllegalArgumentException(owner + " has " + parts + " parts");
    }
    SealedSecret sealed = secrets.seal(owner, String.join("\n", text));
    return sealed.keyId()
        + "."
        + sealed.text().replace('+', '-').replace('/', '_').replace("=", "");
  }

  /**
   * What stands in a cookie; empty when it is none of ours, or was changed.
   *
   * @param as throws IllegalArgumentException for parts that make no sense
   */
  public <T> Optional<T> read(Secrets secrets, String cookie, Function<String[], T> as) {
    int dot = cookie.indexOf('.');
    if (dot < 0 || cookie.length() > longest) {
      return Optional.empty();
    }
    String text = cookie.substring(dot + 1).replace('-', '+').replace('_', '/');
    try {
      return secrets
          .open(owner, new SealedSecret(cookie.substring(0, dot), text))
          .map(opened -> opened.split("\n", parts))
          .filter(split -> split.length == parts)
          .map(as);
    } catch (IllegalArgumentException | IllegalStateException | BufferUnderflowException e) {
      // a cookie is whatever a browser sends: no base64, too short, or not sealed by us
      return Optional.empty();
    }
  }
}
