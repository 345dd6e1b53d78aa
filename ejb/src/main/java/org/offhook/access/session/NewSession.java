package org.offhook.access.session;

import org.offhook.access.Caller;

/**
 * Somebody is signed in.
 *
 * @param token for the cookie; never stored or logged
 * @param name the person's display name
 */
public record NewSession(String token, Caller caller, String name) {
  @Override
  public String toString() {
    return "session of " + caller.getName();
  }
}
