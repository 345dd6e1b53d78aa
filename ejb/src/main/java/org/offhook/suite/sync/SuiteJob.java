package org.offhook.suite.sync;

import java.time.Instant;
import org.offhook.suite.SuiteProof;
import org.offhook.suite.SuiteSettings;
import org.offhook.tenant.TenantId;

/**
 * A tenant's suite, as it is to be reached.
 *
 * @param connection which it is: another one was let go and made again
 * @param version of the connection: another one is another way to reach it
 * @param next when people and contacts are to be taken from it again
 */
public record SuiteJob(
    TenantId tenant,
    SuiteSettings settings,
    SuiteProof proof,
    String connection,
    long version,
    Instant next) {
  /** Whether both are the same connection, unchanged. */
  boolean reaches(SuiteJob other) {
    return connection.equals(other.connection) && version == other.version;
  }
}
