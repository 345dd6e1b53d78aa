package org.offhook.suite.ringcentral;

import java.net.URI;

/**
 * How this server signs in at RingCentral: as an application, for the user whose JWT this is.
 *
 * @param base such as {@code https://platform.ringcentral.com}
 * @param assertion the JWT that RingCentral's developer console made for an administrator
 */
public record RingCentralAccount(URI base, String clientId, String clientSecret, String assertion) {
  @Override
  public String toString() {
    return "RingCentral application " + clientId + " at " + base;
  }
}
