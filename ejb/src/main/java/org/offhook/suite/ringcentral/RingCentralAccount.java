package org.offhook.suite.ringcentral;

import java.net.URI;
import org.offhook.suite.SuiteProof;

/**
 * How this server signs in at RingCentral: as an application, for the user whose JWT this is.
 *
 * @param base such as {@code https://platform.ringcentral.com}
 * @param proof with the JWT that RingCentral's developer console made for an administrator
 */
public record RingCentralAccount(URI base, String clientId, SuiteProof proof) {
  @Override
  public String toString() {
    return "RingCentral application " + clientId + " at " + base;
  }
}
