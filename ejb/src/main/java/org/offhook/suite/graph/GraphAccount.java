package org.offhook.suite.graph;

import java.net.URI;
import org.offhook.suite.SuiteProof;

/**
 * How this server signs in at Microsoft 365: as an application of the company's directory.
 *
 * @param base such as {@code https://graph.microsoft.com}
 * @param login such as {@code https://login.microsoftonline.com}
 * @param directory the company's tenant id, or one of its domains
 */
public record GraphAccount(
    URI base, URI login, String directory, String clientId, SuiteProof proof) {
  @Override
  public String toString() {
    return "Microsoft 365 application " + clientId + " in " + directory;
  }
}
