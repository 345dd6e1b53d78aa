package org.offhook.suite;

import java.io.Serializable;

/**
 * How a tenant's suite is reached and what is taken from it; without what is secret.
 *
 * @param base where its interface is
 * @param login where its tokens come from; empty where that is the same
 * @param directory the company's id there; empty where the credentials say it
 */
public record SuiteSettings(
    SuiteKind kind, String base, String login, String directory, String clientId, Takes takes)
    implements Serializable {

  /**
   * What is taken.
   *
   * @param people whether people are matched with ours
   * @param adding whether people who are not here yet are added, as long as there are seats
   * @param administrators whether those who administer the suite administer the tenant
   */
  public record Takes(
      boolean people, boolean adding, boolean administrators, boolean contacts, boolean presence)
      implements Serializable {}
}
