package org.offhook.access.password;

/**
 * A password that is made for somebody, to be shown once and changed at the first sign-in.
 *
 * @param hash of it, as {@link PasswordHash} writes it
 */
public record FirstPassword(String text, String hash) {
  @Override
  public String toString() {
    return "first password";
  }
}
